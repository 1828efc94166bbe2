import { expect, test } from '@playwright/test';
import { sites } from '../sites.ts';
import { readIndex } from './index.ts';
import { Frame } from './pages/frame.ts';

test.use({ baseURL: sites.edges.url });

for (const [name, address] of [
  ['the short link', 'n/harbour1/'],
  ['an old permalink', '2020/02/03/old_harbour.html'],
  ['an old folder', 'harbour/'],
] as const) {
  test(`${name} leads to the note and keeps the fragment`, async ({ page }) => {
    await page.goto(`${address}#航线-1`);
    await expect(page).toHaveURL(`${sites.edges.url}notes/harbour/#%E8%88%AA%E7%BA%BF-1`);
    await expect(page.locator(':target')).toHaveText(/^航线/);
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a redirect still reaches the note', async ({ page }) => {
    await page.goto('n/harbour1/');
    await expect(page).toHaveURL(/\/notes\/harbour\/$/);
  });
});

test('a page that is not there says so and offers ways on', async ({ page }) => {
  const response = await page.goto('notes/nowhere/');
  expect(response?.status()).toBe(404);
  await expect(new Frame(page).heading).toHaveText('这里没有这一页');
  await page.getByRole('main').getByRole('heading').getByRole('link', { name: /试验/ }).click();
  await expect(page).toHaveURL(/\/tags\/trial\/$/);
});

test('the list for machines is whole and its addresses answer', async ({ request }) => {
  const entries = await readIndex(request);
  expect(entries.map(({ id }) => id).sort()).toEqual([
    'english1',
    'ferry234',
    'figures2',
    'first0',
    'harbour1',
    'hostile2',
    'longtide',
    'tidepics',
  ]);
  const harbour = entries.find(({ id }) => id === 'harbour1');
  expect(harbour).toMatchObject({
    url: '/kb/notes/harbour/',
    short: '/kb/n/harbour1/',
    title: '港口与航线',
    tags: ['trial'],
    date: '2020-02-03',
    updated: '2024-05-06',
    source: 'notes/harbour.md',
  });
  for (const { url, short } of entries) {
    expect((await request.get(url)).status()).toBe(200);
    expect((await request.get(short)).status()).toBe(200);
  }
});

for (const [path, type] of [
  ['feed.xml', /xml/],
  ['sitemap-index.xml', /xml/],
  ['index.json', /json/],
  ['llms.txt', /text/],
] as const) {
  test(`${path} is there`, async ({ request }) => {
    const response = await request.get(path);
    expect(response.status()).toBe(200);
    expect(response.headers()['content-type']).toMatch(type);
  });
}
