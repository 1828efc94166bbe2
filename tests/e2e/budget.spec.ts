import { gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { budgets } from '../budgets.ts';
import { longNote } from '../edges.ts';
import { sites } from '../sites.ts';

test.use({ baseURL: sites.edges.url });

interface Weight {
  css: number;
  js: number;
  html: number;
  foreign: string[];
}

/** The part of the entry of a layout shift that a report needs. */
interface Shift {
  value: number;
  sources?: { node?: Node }[];
}

/** Opens a page and weighs what it loads before anybody touches it, in bytes after gzip. */
async function weigh(page: Page, path: string): Promise<Weight> {
  const weight: Weight = { css: 0, js: 0, html: 0, foreign: [] };
  const bodies: Promise<void>[] = [];
  page.on('response', (response) => {
    const request = response.request();
    if (new URL(request.url()).origin !== new URL(sites.edges.url).origin) {
      weight.foreign.push(request.url());
    }
    const kind = { stylesheet: 'css', script: 'js', document: 'html' } as const;
    const type = kind[request.resourceType() as keyof typeof kind];
    if (!type) return;
    bodies.push(
      response.body().then((body) => {
        weight[type] += gzipSync(body).length;
      }),
    );
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  await Promise.all(bodies);
  const inline = await page.locator('script:not([src]):not([type$="json"])').allTextContents();
  weight.js += gzipSync(inline.join('\n')).length;
  return weight;
}

for (const [kind, { path, ...budget }] of Object.entries(budgets)) {
  test(`${kind} stays within its bytes and asks no third party`, async ({ page }) => {
    const { foreign, ...weight } = await weigh(page, path);
    console.log(`${kind}: ${JSON.stringify(weight)}`);
    expect(foreign).toEqual([]);
    expect(weight.css).toBeGreaterThan(0);
    expect(weight.css).toBeLessThanOrEqual(budget.css);
    expect(weight.js).toBeLessThanOrEqual(budget.js);
    expect(weight.html).toBeLessThanOrEqual(budget.html);
  });
}

for (const width of [375, 1440]) {
  test(`nothing moves while a long note loads and is read, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      const shifts: unknown[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, sources = [] } = entry as PerformanceEntry & Shift;
          shifts.push([
            value,
            ...sources.map(({ node }) => node?.parentElement?.outerHTML.slice(0, 200)),
          ]);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`notes/${longNote.slug}/`, { waitUntil: 'networkidle' });
    const text = await page.getByRole('article').textContent();
    expect(text?.length).toBeGreaterThan(longNote.characters);
    const pictures = page.getByRole('main').getByRole('img');
    for (const picture of await pictures.all()) await picture.scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    expect(await page.evaluate('shifts')).toEqual([]);
  });
}
