import { expect, type Page, test } from '@playwright/test';
import { sites } from '../sites.ts';

test.use({ baseURL: sites.edges.url, permissions: ['clipboard-read', 'clipboard-write'] });

const address = new RegExp(`^${sites.edges.url}n/harbour1/(\\?v=[a-z0-9]+)?#s[a-z2-7]{8,}$`);

/** A page of the same origin with a plain field and a rich one. */
async function openFields(page: Page): Promise<void> {
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    const rich = document.createElement('div');
    rich.contentEditable = 'true';
    rich.id = 'rich';
    field.id = 'plain';
    document.querySelector('main')?.prepend(field, rich);
  });
}

async function paste(page: Page, selector: string): Promise<void> {
  await page.locator(selector).focus();
  await page.keyboard.press('ControlOrMeta+V');
}

test('a heading is copied once and pastes into plain and rich fields', async ({ page }) => {
  await page.goto('notes/harbour/');
  const heading = page.locator('.prose h2', { hasText: '航线' }).first();
  await heading.hover();
  await heading.locator('a.heading-anchor').click();
  await expect(page.getByRole('status')).toHaveText('已复制');
  await expect(page).toHaveURL(/notes\/harbour\/$/);
  await openFields(page);
  await paste(page, '#plain');
  await expect(page.locator('#plain')).toHaveValue(/^\[港口与航线 § 航线\]\(.+\)$/);
  await paste(page, '#rich');
  const link = page.locator('#rich a');
  await expect(link).toHaveText('港口与航线 § 航线');
  expect(await link.getAttribute('href')).toMatch(address);
});

test('the menu offers the other formats by keyboard, and Escape gives the focus back', async ({
  page,
}) => {
  await page.goto('notes/harbour/');
  const link = page.locator('kb-copy > a');
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toHaveText('已复制');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'MediaWiki' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'MediaWiki' })).toHaveAttribute('aria-current');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toMatch(/^\[http\S+\/n\/harbour1\/(\?v=[a-z0-9]+)? 港口与航线\]$/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('status')).toHaveCount(0);
  await expect(link).toBeFocused();
});

test('y copies the section that is being read', async ({ page }) => {
  await page.goto('notes/harbour/#航线-1');
  await page.keyboard.press('y');
  await expect(page.getByRole('status')).toHaveText('已复制');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('港口与航线 § 航线');
});

test('where the clipboard is refused the text is there to be copied by hand', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await page.goto('notes/harbour/');
  await page.locator('kb-copy > a').click();
  const field = page.getByRole('textbox', { name: 'Markdown' });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(/^\[港口与航线\]\(http/);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the link of a heading is its short link', async ({ page }) => {
    await page.goto('notes/harbour/');
    const href = await page.locator('.prose a.heading-anchor').first().getAttribute('href');
    expect(href).toMatch(/^\/kb\/n\/harbour1\/#s[a-z2-7]{8,}$/);
    expect((await page.request.get(String(href))).status()).toBe(200);
  });
});
