import { expect, type Page, test } from '@playwright/test';
import { pictureNote } from '../edges.ts';
import { sites } from '../sites.ts';
import { NotePage } from './pages/note-page.ts';

test.use({ baseURL: sites.edges.url });

const article = (page: Page) => page.getByRole('article').locator('img');

for (const [name, width, scale, wanted] of [
  ['a phone', 375, 2, 720],
  ['a desk', 1440, 1, 720],
  ['a sharp desk', 1440, 2, 1428],
] as const) {
  test(`${name} loads the form that fits it`, async ({ browser }) => {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      deviceScaleFactor: scale,
    });
    const page = await context.newPage();
    await page.goto(`${sites.edges.url}notes/${pictureNote.slug}/`);
    const first = article(page).first();
    await expect
      .poll(() => first.evaluate((image: HTMLImageElement) => image.currentSrc))
      .toMatch(new RegExp(`/kb/pictures/[0-9a-f]+-${wanted}\\.(webp|avif)$`));
    const drawn = await first.evaluate((image: HTMLImageElement) => image.naturalWidth);
    expect(drawn).toBeGreaterThan(0);
    await context.close();
  });
}

test('nothing moves while slow pictures arrive', async ({ page }) => {
  await page.route('**/pictures/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  await page.setViewportSize({ width: 375, height: 800 });
  await page.addInitScript(() => {
    Object.assign(window, { shifts: [] });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) Reflect.get(window, 'shifts').push(entry.toJSON());
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await new NotePage(page).open(pictureNote.slug);
  for (const image of await article(page).all()) {
    await image.scrollIntoViewIfNeeded();
    await expect
      .poll(() => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0))
      .toBe(true);
  }
  await expect(article(page)).toHaveCount(pictureNote.sizes.length);
  // Scrolled by the test, not by a hand: a shift counts whatever came before it.
  expect(await page.evaluate(() => Reflect.get(window, 'shifts'))).toEqual([]);
});

test('states the size of each picture and waits with all but the first', async ({ page }) => {
  await new NotePage(page).open(pictureNote.slug);
  const stated = await article(page).evaluateAll((images) =>
    images.map((image) =>
      ['width', 'height', 'loading', 'decoding'].map((name) => image.getAttribute(name)).join(' '),
    ),
  );
  expect(stated).toEqual(
    pictureNote.sizes.map(
      ([width, height], index) => `${width} ${height} ${index === 0 ? 'eager' : 'lazy'} async`,
    ),
  );
});

test('a picture leads to its original', async ({ page }) => {
  await new NotePage(page).open(pictureNote.slug);
  const link = page.getByRole('link', { name: '第 1 次涨潮' });
  await expect(link).toHaveAttribute('href', '/kb/assets/tide-0.png');
  const original = page.waitForResponse('**/assets/tide-0.png');
  await link.click();
  expect((await original).headers()['content-type']).toBe('image/png');
});
