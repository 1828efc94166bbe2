import { expect, test } from '@playwright/test';
import { sites } from '../sites.ts';
import { Frame } from './pages/frame.ts';

test.use({ javaScriptEnabled: false, baseURL: sites.edges.url });

for (const path of ['./', 'notes/harbour/', 'tags/', 'tags/trial/', 'search/']) {
  test(`${path} is complete`, async ({ page }) => {
    await page.goto(path);
    await expect(new Frame(page).heading).toBeVisible();
    await expect(page.getByRole('link').first()).toBeAttached();
  });
}

test('the whole note can be read, its contents opened', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  await page.goto('notes/harbour/');
  await expect(page.getByText('同名的标题有自己的锚点。')).toBeVisible();
  await page.getByRole('navigation', { name: '目录' }).locator('summary').click();
  await expect(page.getByRole('link', { name: '一张宽表格', exact: true })).toBeVisible();
});

test('search says what it needs and offers the indexes', async ({ page }) => {
  await page.goto('search/');
  // By element: Playwright looks for no texts or roles inside <noscript>.
  const words = page.locator('noscript p');
  await expect(words).toBeVisible();
  expect(await words.textContent()).toContain('需要打开 JavaScript');
  await expect(page.locator('noscript a[href="/kb/tags/"]')).toBeVisible();
});
