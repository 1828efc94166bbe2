import { expect, type Page, type Request, test } from '@playwright/test';
import { makeHostileQueries } from './hostile-queries.ts';

const results = '[data-search-results]';
const done = `${results}[data-state="done"]`;
const searchRequests = /\/pagefind\/|search-(?:dialog|panel|worker|engine)\b/;

test('a page loads nothing of the search until it is asked for', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto('./', { waitUntil: 'networkidle' });
  expect(requests.filter((url) => searchRequests.test(url))).toEqual([]);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(requests.filter((url) => searchRequests.test(url)).length).toBeGreaterThan(0);
});

test('the whole way by keyboard: open, type, choose, follow', async ({ page }) => {
  const dialog = await openDialog(page);
  await page.keyboard.type('云原生');
  await expect(dialog.locator(done)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.locator(`${results} a`).first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Enter');
  // The card of the concept stands first.
  await expect(page).toHaveURL(/\/concepts\/cloud-native\//);
});

test('Escape closes the dialog and gives the focus back', async ({ page }) => {
  await page.goto('./');
  const control = page.locator('a[data-search-open]').first();
  await control.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('云');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(control).toBeFocused();
});

test('an input method may press Enter without leaving', async ({ page }) => {
  const dialog = await openDialog(page);
  await page.keyboard.type('云原生');
  await expect(dialog.locator(done)).toBeVisible();
  const url = page.url();
  await dialog.getByRole('searchbox').evaluate((input) => {
    const init = { bubbles: true, cancelable: true, isComposing: true };
    input.dispatchEvent(new CompositionEvent('compositionstart', init));
    for (const key of ['Enter', 'ArrowDown', 'Escape']) {
      input.dispatchEvent(new KeyboardEvent('keydown', { ...init, key }));
    }
  });
  expect(page.url()).toBe(url);
  await expect(dialog.getByRole('searchbox')).toBeFocused();
});

test('a search can be shared and its filters live in the history', async ({ page }) => {
  await page.goto(`./search/?q=${encodeURIComponent('云原生')}`);
  await expect(page.locator(done)).toBeVisible();
  const count = await page.getByRole('status').textContent();
  await page
    .getByRole('group', { name: '按标签和年份缩小范围' })
    .getByRole('button')
    .last()
    .click();
  await expect(page).toHaveURL(/[?&]tag=/);
  await page.goBack();
  await expect(page).not.toHaveURL(/tag=/);
  await expect(page.getByRole('status')).toHaveText(count ?? '');
});

test('a year narrows the answer and is part of the address', async ({ page }) => {
  await page.goto(`./search/?q=${encodeURIComponent('容器')}`);
  await expect(page.locator(done)).toBeVisible();
  const years = page.getByRole('combobox', { name: '年份' });
  const option = years.getByRole('option').nth(1);
  const [, year, count] = (await option.textContent())?.match(/^(\d{4}) 年（(\d+)）$/) ?? [];
  await years.selectOption({ index: 1 });
  await expect(page).toHaveURL(new RegExp(`[?&]year=${year}$`));
  await expect(page.getByRole('status')).toHaveText(`找到 ${count} 篇笔记`);
  await page.goto(page.url());
  await expect(page.locator(done)).toBeVisible();
  await expect(years).toHaveValue(year ?? '');
  for (const date of await page.locator(`${results} time`).allTextContents()) {
    expect(date.slice(0, 4)).toBe(year);
  }
  await page.getByRole('main').getByRole('searchbox').fill(`容器 year:${year}`);
  await expect(page.getByRole('status')).toHaveText(`找到 ${count} 篇笔记`);
});

test('the search runs in a worker, or without one in the page', async ({ page }) => {
  const worker = page.waitForEvent('worker');
  await page.goto(`./search/?q=${encodeURIComponent('云原生')}`);
  expect((await worker).url()).toContain('search-worker');
  await expect(page.locator(`main ${done}`)).toBeVisible();
  const titles = await page.locator('[data-search-result] h3').allTextContents();
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
  await page.reload();
  await expect(page.locator(`main ${done}`)).toBeVisible();
  expect(page.workers()).toEqual([]);
  expect(await page.locator('[data-search-result] h3').allTextContents()).toEqual(titles);
  expect(await page.locator('html').getAttribute('lang')).toMatch(/^zh/);
});

test('a query is text, never markup', async ({ page }) => {
  await page.goto(`./search/?q=${encodeURIComponent('"<img src=x onerror=alert(1)>" 丠丟丣')}`);
  await expect(page.locator(done)).toBeAttached();
  await expect(page.locator(`${results} img`)).toHaveCount(0);
});

test('a failed download says so, and a retry works', async ({ page }) => {
  let isDown = true;
  await page.route('**/pagefind/**', (route) => (isDown ? route.abort() : route.continue()));
  await page.goto(`./search/?q=${encodeURIComponent('云原生')}`);
  await expect(page.locator(`${results}[data-state="error"]`)).toBeVisible();
  isDown = false;
  await page.getByRole('button', { name: '再试一次' }).click();
  await expect(page.locator('[data-search-result]').first()).toBeVisible();
});

test('nothing of an index that has been replaced is taken from the cache', async ({
  page,
  context,
}) => {
  const requests: Request[] = [];
  context.on('request', (request) => requests.push(request));
  await page.goto(`./search/?q=${encodeURIComponent('goroutin 調度')}`);
  await expect(page.locator(done)).toBeVisible();
  const asked = requests.filter((one) => one.url().includes('/pagefind/'));
  // Their names stay the same from build to build.
  const unnamed = asked.filter((one) => /\.json|\.pf_text/.test(one.url()));
  expect(unnamed.length).toBeGreaterThan(4);
  for (const one of unnamed) {
    const isAlwaysAsked = (await one.allHeaders())['cache-control'] === 'max-age=0';
    expect(isAlwaysAsked || /\?(?:v|ts)=\w+/.test(one.url()), one.url()).toBe(true);
  }
});

async function openDialog(page: Page) {
  await page.goto('./');
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: '搜索笔记' });
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  return dialog;
}

test('a result leads to its place, where the words are marked until the reader clears them', async ({
  page,
}) => {
  await page.goto(`./search/?q=${encodeURIComponent('云原生')}`);
  await expect(page.locator(done)).toBeVisible();
  await expect(page.locator(`${results} mark`).first()).toHaveText(/云原生/);
  await page.locator('[data-search-result] h3 a').first().click();
  await expect(page).toHaveURL(/\/notes\/[^?]*$/);
  const clear = page.getByRole('button', { name: '清除标记' });
  await expect(clear).toBeVisible();
  expect(await page.evaluate(() => CSS.highlights.get('search')?.size ?? 0)).toBeGreaterThan(0);
  await clear.click();
  await expect(clear).toBeHidden();
  expect(await page.evaluate(() => CSS.highlights.has('search'))).toBe(false);
});

test('1,000 random and hostile queries neither break the page nor become markup', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('./search/?q=云原生');
  await expect(page.locator(done)).toBeVisible();
  const states = await page.evaluate(async (queries) => {
    const input = document.querySelector<HTMLInputElement>('main input[name="q"]');
    const box = document.querySelector<HTMLElement>('main [data-search-results]');
    const counts: Record<string, number> = {};
    for (const query of queries) {
      if (!input?.form || !box) throw new Error('no search on the page');
      input.value = query;
      input.form.requestSubmit();
      while (box.dataset.state === 'busy') await new Promise((resolve) => setTimeout(resolve, 2));
      const state = box.dataset.state ?? 'none';
      counts[state] = (counts[state] ?? 0) + 1;
      if (box.querySelector('img, script, svg, iframe')) throw new Error(`markup: ${query}`);
    }
    return counts;
  }, makeHostileQueries(1000));
  expect(Object.keys(states).filter((state) => state !== 'done' && state !== 'idle')).toEqual([]);
  expect((states.done ?? 0) + (states.idle ?? 0)).toBe(1000);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(errors).toEqual([]);
});

test('the card of a concept stands first and leads to it', async ({ page }) => {
  for (const text of ['进程', '進程', 'jincheng', 'Kubernets']) {
    await page.goto(`./search/?q=${encodeURIComponent(text)}`);
    await expect(page.locator(done)).toBeVisible();
    await expect(page.locator(`${results} a`).first()).toHaveAttribute(
      'href',
      /\/concepts\/(?:process|kubernetes)\/$/,
    );
  }
  await page.locator(`${results} a`).first().click();
  await expect(page).toHaveURL(/\/concepts\/kubernetes\/$/);
});

test('back restores query, filter and the place in the results', async ({ page }) => {
  await page.setViewportSize({ width: 800, height: 500 });
  await page.goto('./search/');
  const input = page.getByRole('main').getByRole('searchbox');
  await input.fill('容器');
  await expect(page.locator(done)).toBeVisible();
  const tags = page.getByRole('group', { name: '按标签和年份缩小范围' }).getByRole('button');
  await tags.first().click();
  await expect(page).toHaveURL(/[?&]tag=/);
  await expect(page.locator(done)).toBeVisible();
  const url = page.url();
  const last = page.locator('[data-search-result] h3 a').last();
  await last.scrollIntoViewIfNeeded();
  // The texts of results come when they are in view, and move what is below them.
  await page.waitForTimeout(1000);
  await last.scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(100);
  await last.click();
  await expect(page).toHaveURL(/\/notes\//);
  await page.goBack();
  await expect(page).toHaveURL(url);
  await expect(page.locator(done)).toBeVisible();
  await expect(input).toHaveValue('容器');
  await expect(tags.first()).toHaveAttribute('aria-pressed', 'true');
  await expect
    .poll(async () => Math.abs((await page.evaluate(() => window.scrollY)) - before))
    .toBeLessThan(60);
});

test('recent searches are offered again, here only, and can be cleared', async ({ page }) => {
  await page.goto('./search/');
  const input = page.getByRole('main').getByRole('searchbox');
  await input.fill('调度');
  await input.press('Enter');
  await expect(page.locator(done)).toBeVisible();
  await page.goto('./search/');
  const recent = page.getByRole('group', { name: '最近搜过' });
  await recent.getByRole('button', { name: '调度' }).click();
  await expect(page.locator(done)).toBeVisible();
  await expect(page).toHaveURL(/q=/);
  await page.goto('./search/');
  await recent.getByRole('button', { name: '清除' }).click();
  await expect(recent).toBeHidden();
  expect(await page.evaluate(() => localStorage.getItem('kb-recent-searches'))).toBeNull();
});

test('composing in the search page neither asks nor changes the address', async ({ page }) => {
  await page.goto('./search/');
  const input = page.getByRole('main').getByRole('searchbox');
  const client = await page.context().newCDPSession(page);
  await input.focus();
  await client.send('Input.imeSetComposition', {
    text: 'rong',
    selectionStart: 4,
    selectionEnd: 4,
  });
  await page.waitForTimeout(400);
  await expect(page.locator(`main ${results}`)).toHaveAttribute('data-state', 'idle');
  expect(new URL(page.url()).search).toBe('');
  await client.send('Input.insertText', { text: '容器' });
  await expect(page.locator(`main ${done}`)).toBeVisible();
  await expect(page).toHaveURL(/q=/);
});
