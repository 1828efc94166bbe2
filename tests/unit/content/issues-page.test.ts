import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** Kebab-case strings where readers and importers write the code of an issue. */
/** Codes of the checks between concepts, comparisons and timelines. */
function findMapCodes(): string[] {
  return ['concepts-check.ts', 'resolve-evidence.ts'].flatMap((file) => {
    const text = readFileSync(join(root, 'src/knowledge', file), 'utf8');
    const code =
      /'((?:unknown|duplicate|dead|dates|era|concept-before|related|relation|broader|mapping|wrong)-[a-z-]+)'/g;
    return [...text.matchAll(code)].map((match) => match[1] ?? '');
  });
}

function findCodes(folder: string): string[] {
  const pattern =
    /(?:code: |report\(|warn\(|\? |: |\[|, )'((?:bad|missing|duplicate|unknown|invalid|updated|reserved|planned|control|huge|outside|unreadable|no|yaml|toml|front)-[a-z0-9-]+)'/g;
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(root, folder, file), 'utf8').matchAll(pattern)])
    .map((match) => match[1] ?? '');
}

test('every code of a reader or importer has its section in docs/issues.md', () => {
  const codes = new Set([
    ...findCodes('src/content'),
    ...findCodes('src/importers'),
    ...findMapCodes(),
  ]);
  const page = readFileSync(join(root, 'docs/issues.md'), 'utf8');
  const sections = [...page.matchAll(/^### `([a-z0-9-]+)`$/gm)].map((match) => match[1]);
  expect(codes.size).toBeGreaterThan(25);
  expect([...codes].filter((code) => !sections.includes(code))).toEqual([]);
});
