import { expect, test } from '@playwright/test';
import { harbourVersions } from '../edges.ts';
import { sites } from '../sites.ts';

test.use({ baseURL: sites.edges.url, permissions: ['clipboard-read', 'clipboard-write'] });

const [first, second, now] = harbourVersions;

test('a link to the first version says which sections have changed, and marks these alone', async ({
  page,
}) => {
  await page.goto(`n/harbour1/?v=${first}`);
  await expect(page).toHaveURL(`${sites.edges.url}notes/harbour/?v=${first}`);
  const notice = page.locator('.pinned');
  await expect(notice).toContainText('自你引用以来，2 节有改动');
  await expect(notice).toContainText('2024-05-01');
  await expect(notice.getByRole('link')).toHaveText(['航线', '航线']);
  const marked = await page.locator('[data-changed]').evaluateAll((all) => all.map(({ id }) => id));
  expect(marked).toEqual(['航线', '航线-1']);
});

test('a link to a section says whether that one has changed, beside it', async ({ page }) => {
  await page.goto(`n/harbour1/?v=${second}#航线-1`);
  await expect(page.locator('h2[id="航线-1"] + .pinned')).toContainText(
    '你引用的这一节已改动。 自你引用以来，1 节有改动',
  );
  await page.goto(`n/harbour1/?v=${second}#航线`);
  await expect(page.locator('h2[id="航线"] + .pinned.same')).toContainText(
    '你引用的这一节未改动。',
  );
});

test('the notice goes along to the section that is looked at, alone and with its own words', async ({
  page,
}) => {
  await page.goto(`notes/harbour/?v=${second}`);
  const notice = page.locator('.pinned');
  await expect(page.locator('.note > .meta + .pinned')).toBeVisible();
  await notice.getByRole('link', { name: '航线' }).click();
  await expect(page.locator('h2[id="航线-1"] + .pinned')).toContainText('你引用的这一节已改动。');
  await expect(page.locator('h2[id="航线-1"]')).toBeInViewport();
  await expect(notice).toHaveCount(1);
  await page.goBack();
  await expect(page.locator('.note > .meta + .pinned')).toBeVisible();
  await page.evaluate(() => {
    location.hash = '航线';
  });
  await expect(page.locator('h2[id="航线"] + .pinned.same')).toBeVisible();
  await expect(notice).toHaveCount(1);
  expect(new URL(page.url()).search).toBe(`?v=${second}`);
});

test('a link to the words as they are says so, one to words unknown too, any other nothing', async ({
  page,
}) => {
  await page.goto(`n/harbour1/?v=${now}`);
  await expect(page.locator('.pinned.same')).toHaveText('自你引用以来未改动。');
  await expect(page.locator('[data-changed]')).toHaveCount(0);
  await page.goto('notes/harbour/?v=zzzzzz');
  await expect(page.locator('.pinned')).toContainText('不在记录里');
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  await page.goto('notes/harbour/', { waitUntil: 'networkidle' });
  await expect(page.locator('.pinned')).toHaveCount(0);
  expect(scripts.filter((url) => url.includes('pinned'))).toEqual([]);
});

test('every format carries the version once it is asked for, and the next note too', async ({
  page,
}) => {
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await page.goto('notes/harbour/');
  await page.locator('kb-copy > a').click();
  await expect(page.getByRole('status')).toHaveText('已复制');
  expect(await read()).not.toContain('?v=');
  await page.getByRole('checkbox', { name: '带上版本' }).check();
  await expect.poll(read).toBe(`[港口与航线](${sites.edges.url}n/harbour1/?v=${now})`);
  await page.getByRole('button', { name: '网址' }).click();
  await expect.poll(read).toBe(`${sites.edges.url}n/harbour1/?v=${now}`);
  await page.goto('notes/ferry/');
  await page.keyboard.press('y');
  await expect.poll(read).toMatch(/\/n\/ferry234\/\?v=[a-z2-7]{6}(#s[a-z2-7]+)?\)$/);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a link with a version reaches the note', async ({ page }) => {
    await page.goto(`n/harbour1/?v=${first}`);
    await expect(page).toHaveURL(/\/notes\/harbour\/$/);
  });
});
