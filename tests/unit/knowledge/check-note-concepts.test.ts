import { expect, it } from 'vitest';
import { importJekyll } from '../../../src/importers/jekyll.ts';
import { readJekyllConfig } from '../../../src/importers/jekyll-config.ts';
import { importNative } from '../../../src/importers/native.ts';
import { checkNoteConcepts } from '../../../src/knowledge/check-note-concepts.ts';

const text = '---\ntitle: 调度\ndate: 2024-01-01\nconcepts: [pod, scheduler]\n---\n\n正文。\n';
const known = new Set(['pod']);

function check({ note }: ReturnType<typeof importNative>, concepts: ReadonlySet<string>) {
  const uses = note.concepts.map(({ value, ...place }) => ({ id: value, ...place }));
  return checkNoteConcepts([{ ...note, concepts: uses }], concepts).map(
    ({ file, line, column, severity, code, message }) =>
      `${file}:${line}:${column} ${severity} ${code}: ${message}`,
  );
}

it('reports a concept of a native note that is not there as an error, at its place', () => {
  expect(check(importNative(text, 'notes/a.md'), known)).toEqual([
    'notes/a.md:4:17 error unknown-concept: there is no concept `scheduler`',
  ]);
});

it('only warns in a foreign note', () => {
  const { config } = readJekyllConfig('title: 笔记');
  expect(check(importJekyll(text, '_posts/2024-01-01-a.md', config), known)).toEqual([
    '_posts/2024-01-01-a.md:4:1 warning unknown-concept: there is no concept `scheduler`',
  ]);
});

it('only warns where nothing is known of any concept', () => {
  expect(check(importNative(text, 'notes/a.md'), new Set())).toEqual([
    'notes/a.md:4:12 warning unknown-concept: there is no concept `pod`',
    'notes/a.md:4:17 warning unknown-concept: there is no concept `scheduler`',
  ]);
});
