import { expect, test } from '@playwright/test';
import { sites } from '../sites.ts';
import { Frame } from './pages/frame.ts';
import { NotePage } from './pages/note-page.ts';

test.use({ baseURL: sites.edges.url });

test('shows title, days, tags and the short link', async ({ page }) => {
  const note = new NotePage(page);
  await note.open('harbour');
  await expect(new Frame(page).heading).toHaveText('港口与航线');
  await expect(page.getByRole('article')).toContainText('2020-02-03');
  await expect(page.getByRole('article')).toContainText('2024-05-06');
  await expect(page.getByRole('list', { name: '标签' }).getByRole('link')).toHaveText('#试验');
  await expect(note.shortLink).toHaveAttribute('href', '/kb/n/harbour1/');
});

test('sets bold text that touches Chinese punctuation', async ({ page }) => {
  await new NotePage(page).open('harbour');
  await expect(page.locator('strong')).toHaveText('航线由此展开。');
});

test('gives repeated headings anchors of their own and links to them', async ({ page }) => {
  const note = new NotePage(page);
  await note.open('ferry');
  await page.getByRole('link', { name: '第二段航线' }).click();
  await expect(page).toHaveURL(/\/notes\/harbour\/#%E8%88%AA%E7%BA%BF-1$/);
  await expect(page.locator(':target')).toHaveText(/^航线/);
});

test('has a table of contents whose entries lead to the headings', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const note = new NotePage(page);
  await note.open('harbour');
  await note.contents.getByRole('link', { name: '一张宽表格' }).click();
  await expect(page.getByRole('heading', { name: '一张宽表格' })).toBeInViewport();
});

test('keeps the table of contents closed above the text on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 375, height: 800 });
  const note = new NotePage(page);
  await note.open('harbour');
  const entry = note.contents.getByRole('link', { name: '一张宽表格' });
  await expect(entry).toBeHidden();
  await note.contents.getByText('目录').last().click();
  await expect(entry).toBeVisible();
});

test('says which notes link here, with the sentence', async ({ page }) => {
  const note = new NotePage(page);
  await note.open('harbour');
  await expect(note.backlinks.getByRole('link', { name: '渡轮时刻' })).toBeVisible();
  await expect(note.backlinks).toContainText('沿着第二段航线行驶');
});

test('gives pictures their size and shows them', async ({ page }) => {
  await new NotePage(page).open('harbour');
  const picture = page.getByRole('img', { name: '灯塔的轮廓' });
  await expect(picture).toHaveAttribute('width', '640');
  await expect(picture).toHaveAttribute('height', '360');
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(640);
});

test('sets formulas with files of its own, and loads them nowhere else', async ({ page }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  await new NotePage(page).open('ferry');
  await expect(page.locator('.katex').first()).toBeVisible();
  expect([...hosts]).toEqual([new URL(sites.edges.url).host]);
  await new NotePage(page).open('harbour');
  await expect(page.locator('link[rel="stylesheet"][href*="katex"]')).toHaveCount(0);
});

test('marks the language of a note that is not in that of the site', async ({ page }) => {
  await new NotePage(page).open('english');
  await expect(page.getByText('The ferry leaves at dawn.')).toHaveCSS('text-align', /start|left/);
  expect(await page.locator('article [lang="en"]').count()).toBeGreaterThan(0);
});

for (const width of [320, 375, 768, 1440]) {
  test(`never scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await new NotePage(page).open('harbour');
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}

test('serves the Markdown source', async ({ request }) => {
  const response = await request.get('notes/harbour.md');
  expect(response.status()).toBe(200);
  expect(await response.text()).toContain('**航线由此展开。**');
});
