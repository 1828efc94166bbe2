import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { sites } from '../sites.ts';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

const pages = {
  home: './',
  note: 'notes/harbour/',
  'note with a formula': 'notes/ferry/',
  'note with a frame, a diagram and tabs': 'notes/figures/',
  'note in English': 'notes/english/',
  tags: 'tags/',
  tag: 'tags/trial/',
  'concept map': 'concepts/',
  concept: 'concepts/pod/',
  comparison: 'compare/linux-kubernetes/',
  timeline: 'timeline/',
  'comparison in a frame': 'embed/compare/linux-kubernetes/',
  search: 'search/',
  'page that is not there': 'notes/nowhere/',
};

test.use({ baseURL: sites.edges.url });

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [kind, path] of Object.entries(pages)) {
    test(`axe finds nothing on ${kind}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      // Evaluated, not inserted as a script: the page's own policy forbids those.
      await page.evaluate(axeSource);
      const { violations, passes } = await page.evaluate<AxeResults>('axe.run()');
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
      );
      expect(found).toEqual([]);
      expect(passes.length).toBeGreaterThan(10);
    });
  }
}
