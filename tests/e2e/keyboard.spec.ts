import { expect, test } from '@playwright/test';
import { Frame } from './pages/frame.ts';

test('the first stop is a link to the text', async ({ page }) => {
  await page.goto('./');
  const frame = new Frame(page);
  await page.keyboard.press('Tab');
  await expect(frame.skipLink).toBeFocused();
  await expect(frame.skipLink).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(frame.main).toBeFocused();
});

test('focus can be seen on every stop of the header', async ({ page }) => {
  await page.goto('./');
  const stops = page.getByRole('banner').locator('a, button');
  for (let index = 0; index < (await stops.count()); index += 1) {
    const stop = stops.nth(index);
    if (!(await stop.isVisible())) continue;
    await stop.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect(stop).toBeFocused();
    await expect(stop).not.toHaveCSS('outline-style', 'none');
  }
});
