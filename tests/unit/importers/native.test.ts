import { expect, test } from 'vitest';
import { importNative } from '../../../src/importers/native.ts';

const read = (text: string, file = 'notes/Some Name.md') => {
  const { note, issues } = importNative(text, file);
  return { note, issues: issues.map(({ line, column, code }) => `${line}:${column} ${code}`) };
};

test('values stay what the author typed', () => {
  const { note, issues } = read(
    '---\ntitle: 1.10\ndate: 2024-01-02\ntags: [2024, yes, 007]\n---\n',
  );
  expect(note.title).toBe('1.10');
  expect(note.tags.map(({ value }) => value)).toEqual(['2024', 'yes', '007']);
  expect(issues).toEqual([]);
});

test('blank lines may stand before and inside the front matter', () => {
  const { note, issues } = read('\n \n---\n\ntitle: 甲\n\ndate: 2024-01-02\n\n---\n正文\n');
  expect([note.title, note.bodyLine, note.body, issues]).toEqual(['甲', 10, '正文\n', []]);
});

test.each([
  ['Some Name.md', 'Some-Name'],
  ['cloud_native.md', 'cloud_native'],
  ['-dash.md', '-dash'],
  ['100%.md', '100'],
  ['中文，标点！.md', '中文-标点'],
  ['a..b.md', 'a-b'],
  ['cafe\u0301.md', 'caf\u00e9'],
])('%s has the slug %s', (file, slug) => {
  expect(read('', `notes/x/${file}`).note.slug.value).toBe(slug);
});

test('a file name without letters still makes a slug', () => {
  expect(read('', 'notes/？.md').note.slug.value).toMatch(/^note-[a-z2-7]{8}$/);
});

test('addresses under the names of other generators lead to the note', () => {
  const head = 'title: 甲\ndate: 2024-01-02\npermalink: /a/\nredirect_from:\n  - /b/\n  - c.html\n';
  const { note, issues } = read(`---\n${head}---\n`);
  expect(note.aliases.map(({ value }) => value)).toEqual(['/a/', '/b/', '/c.html']);
  expect(issues).toEqual(['4:1 unknown-field', '5:1 unknown-field']);
});

test('names of built-in properties are unknown fields like any other', () => {
  const head = 'title: 甲\ndate: 2024-01-02\n__proto__: x\nconstructor: { prototype: 1 }\n';
  expect(read(`---\n${head}---\n`).issues).toEqual(['4:1 unknown-field', '5:1 unknown-field']);
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test('a name one slip away from a field is recognised', () => {
  for (const [wrong, right] of [
    ['sumary', 'summary'],
    ['tag', 'tags'],
    ['Title', 'title'],
    ['daet', 'date'],
    ['drfat', 'draft'],
  ]) {
    const { issues } = importNative(`---\ntitle: 甲\ndate: 2024-01-02\n${wrong}: x\n---\n`, 'a.md');
    expect(issues.at(-1)?.hint).toContain(`\`${right}\``);
  }
  const { issues } = importNative('---\ntitle: 甲\ndate: 2024-01-02\nlayout: x\n---\n', 'a.md');
  expect(issues.at(-1)?.hint).toBe('remove the line');
});

test('YAML made to exhaust memory is an issue', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg']) {
    bomb.push(`${to}: &${to} [${`*${from}, `.repeat(9)}*${from}]`);
  }
  const { note, issues } = read(`---\ntitle: 甲\n${bomb.join('\n')}\n---\n`);
  expect(issues).toEqual(['2:1 front-matter-syntax']);
  expect(note.title).toBe('甲');
});
