import { expect, type Page, test } from '@playwright/test';
import { Frame } from './pages/frame.ts';

/** Lightness of the page, from 0 (black) to 255. */
async function readLightness(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (!context) return Number.NaN;
    const colors = [document.documentElement, document.body].map(
      (element) => getComputedStyle(element).backgroundColor,
    );
    for (const color of colors) {
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return (red + green + blue) / 3;
  });
}

test('follows the system', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./');
  expect(await readLightness(page)).toBeGreaterThan(230);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await readLightness(page)).toBeLessThan(50);
});

test('keeps a choice over pages, and goes back to the system', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./');
  const { theme } = new Frame(page);
  await expect(theme).toHaveAccessibleName(/跟随系统/);
  await theme.click();
  await expect(theme).toHaveAccessibleName(/浅色/);
  await theme.click();
  await expect(theme).toHaveAccessibleName(/深色/);
  expect(await readLightness(page)).toBeLessThan(50);
  await page.goto('tags/');
  expect(await readLightness(page)).toBeLessThan(50);
  await theme.click();
  expect(await readLightness(page)).toBeGreaterThan(230);
});
