import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { mapPages } from './pages/map-pages.ts';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

for (const path of mapPages) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing on ${path} at any width, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      // Evaluated, not inserted as a script: the page's own policy forbids those.
      await page.evaluate(axeSource);
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const { violations, passes } = await page.evaluate<AxeResults>('axe.run()');
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html }) => `${width}: ${id}: ${html.slice(0, 200)}`),
        );
        expect(found).toEqual([]);
        expect(passes.length).toBeGreaterThan(10);
      }
    });
  }
}

for (const path of ['concepts/', 'compare/linux-kubernetes/', 'timeline/']) {
  test(`${path} weighs at most 60 KB, its own script at most 5 KB`, async ({ page, request }) => {
    const bodies: Promise<[url: string, bytes: number]>[] = [];
    page.on('response', (response) => {
      bodies.push(response.body().then((body) => [response.url(), gzipSync(body).length]));
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const sizes = await Promise.all(bodies);
    const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
    const tags = await (await request.get('tags/')).text();
    const own = sizes.filter(
      ([url]) => url.endsWith('.js') && !tags.includes(new URL(url).pathname),
    );
    const script = own.reduce((sum, [, bytes]) => sum + bytes, 0);
    console.log(`${path}: ${total} bytes, own script ${script}`);
    expect(total).toBeGreaterThan(10_000);
    expect(total).toBeLessThanOrEqual(60_000);
    expect(script).toBeLessThanOrEqual(5_000);
  });
}
