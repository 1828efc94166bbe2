import { expect, type Page, test } from '@playwright/test';
import { sites } from '../sites.ts';

// What a note holds must be harmless by itself: the policy of the pages is the second line.
test.use({ baseURL: sites.edges.url, bypassCSP: true });

for (const path of ['notes/hostile/', './', 'search/?q=结尾的话', 'n/hostile2/']) {
  test(`a hostile note does nothing on ${path}`, async ({ page }) => {
    const seen = watch(page);
    await page.goto(path);
    await page.waitForLoadState('load');
    await touchAll(page);
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    expect(seen).toEqual([]);
  });
}

test('a hostile note keeps the frame of its page', async ({ page }) => {
  await page.goto('notes/hostile/');
  await expect(page.getByRole('article')).toContainText('结尾的话。');
  await expect(page.locator('body > *:not(script)')).toHaveCount(4);
  await expect(page.getByRole('contentinfo')).toBeVisible();
  await expect(page.locator('main iframe, main form, main style, main script')).toHaveCount(0);
  expect(await page.evaluate(() => document.querySelector('#main')?.tagName)).toBe('MAIN');
  expect(await page.evaluate(() => typeof document.getElementById)).toBe('function');
});

/** Dialogs, other windows, and whatever is asked of other hosts. */
function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on('dialog', async (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('popup', (popup) => seen.push(`window ${popup.url()}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== 'localhost') seen.push(request.url());
  });
  return seen;
}

async function touchAll(page: Page) {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
    for (const element of document.querySelectorAll('main *')) {
      for (const type of ['mouseover', 'pointerenter', 'focus', 'beforeinput', 'error']) {
        element.dispatchEvent(new Event(type));
      }
    }
  });
  await page.waitForTimeout(200);
}
