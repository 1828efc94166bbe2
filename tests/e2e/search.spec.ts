import { expect, type Page, test } from '@playwright/test';

const results = '[data-search-results]';
const done = `${results}[data-state="done"]`;
const searchRequests = /\/pagefind\/|search-(?:dialog|panel)\b/;

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
  await expect(dialog.locator('[data-search-result] a').first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/notes\//);
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
  await page.getByRole('group', { name: '按标签缩小范围' }).getByRole('button').last().click();
  await expect(page).toHaveURL(/[?&]tag=/);
  await page.goBack();
  await expect(page).not.toHaveURL(/tag=/);
  await expect(page.getByRole('status')).toHaveText(count ?? '');
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
  await expect(page.locator(`${results} mark`).first()).toHaveText(/云原|原生/);
  await page.locator('[data-search-result] h3 a').first().click();
  await expect(page).toHaveURL(/\/notes\/[^?]*$/);
  const clear = page.getByRole('button', { name: '清除标记' });
  await expect(clear).toBeVisible();
  expect(await page.evaluate(() => CSS.highlights.get('search')?.size ?? 0)).toBeGreaterThan(0);
  await clear.click();
  await expect(clear).toBeHidden();
  expect(await page.evaluate(() => CSS.highlights.has('search'))).toBe(false);
});

test('hostile queries neither break the page nor become markup', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('./search/');
  const input = page.getByRole('searchbox');
  for (const text of [
    '<img src=x onerror=alert(1)>',
    '"unclosed',
    '-',
    'tag:',
    '((((',
    '\\u0000 %00 %%',
    '{{ constructor.constructor("alert(1)")() }}',
    '__proto__',
    '容'.repeat(500),
    '😀\u202E云',
  ]) {
    await input.fill(text);
    await input.press('Enter');
    await expect(page.locator(results)).toHaveAttribute('data-state', /^(?:done|idle)$/);
  }
  await expect(page.locator(`${results} img, ${results} script`)).toHaveCount(0);
  expect(errors).toEqual([]);
});
