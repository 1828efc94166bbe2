import { expect, test } from '@playwright/test';
import { sites } from '../sites.ts';
import { NotePage } from './pages/note-page.ts';

test.use({ baseURL: sites.edges.url });

test('shows frames of the hosts that the site names, and no others', async ({ page }) => {
  await page.route('https://player.example/**', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<p>录像' }),
  );
  await new NotePage(page).open('figures');
  const frame = page.locator('iframe');
  await expect(frame).toHaveCount(1);
  await expect(frame).toHaveAttribute('src', 'https://player.example/tide?id=1');
  await expect(frame).toHaveAttribute('title', '涨潮');
  await frame.scrollIntoViewIfNeeded();
  await expect(page.frameLocator('iframe').getByText('录像')).toBeVisible();
  const box = await frame.boundingBox();
  expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(16 / 9, 1);
  const policy = page.locator('meta[http-equiv="content-security-policy"]');
  await expect(policy).toHaveAttribute('content', /frame-src https:\/\/player\.example;/);
  await expect(page.getByRole('link', { name: '落潮' })).toHaveAttribute(
    'href',
    'https://elsewhere.example/tide',
  );
  await new NotePage(page).open('ferry');
  await expect(policy).not.toHaveAttribute('content', /frame-src/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`draws diagrams without a script, ${colorScheme}`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false, colorScheme });
    const page = await context.newPage();
    await page.goto(`${sites.edges.url}notes/figures/`);
    const drawing = page.getByRole('img', { name: '潮水来去' });
    await expect(drawing).toBeVisible();
    const ink = await page.locator('main').evaluate((main) => getComputedStyle(main).color);
    const words = drawing.locator('text').filter({ hasText: '涨潮' });
    await expect(words).toHaveCSS('fill', ink);
    await page.getByText('图的源码').click();
    await expect(page.getByText('flowchart LR')).toBeVisible();
    await context.close();
  });
}

test('loads the style sheet of diagrams nowhere else', async ({ page }) => {
  await new NotePage(page).open('figures');
  await expect(page.locator('link[rel="stylesheet"][href*="diagram"]')).toHaveCount(1);
  await new NotePage(page).open('ferry');
  await expect(page.locator('link[rel="stylesheet"][href*="diagram"]')).toHaveCount(0);
});

test('shows one tab at a time, by keyboard too', async ({ page }) => {
  await new NotePage(page).open('figures');
  await expect(page.getByText('水往上走。')).toBeVisible();
  await expect(page.getByText('水往下走。')).toBeHidden();
  await page.locator('summary').filter({ hasText: '落潮' }).press('Enter');
  await expect(page.getByText('水往下走。')).toBeVisible();
  await expect(page.getByText('水往上走。')).toBeHidden();
});

test('sets terms and what they mean', async ({ page }) => {
  await new NotePage(page).open('figures');
  await expect(page.locator('dt').filter({ hasText: '平潮' })).toBeVisible();
  await expect(page.locator('dd')).toHaveText(['水位不升不降的时候。', '一天四次。']);
});
