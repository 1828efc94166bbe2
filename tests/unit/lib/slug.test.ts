import { expect, test } from 'vitest';
import { isShortId, toShortId } from '../../../src/lib/short-id.ts';
import { toSlug } from '../../../src/lib/slug.ts';

test.each([
  ['Machine Learning', 'machine-learning'],
  ['架构', '架构'],
  ['ＧＮＮ', 'gnn'],
  ['../../etc', 'etc'],
  ['snake_case', 'snake_case'],
  ['🐧', ''],
])('%s is %j', (name, slug) => {
  expect(toSlug(name)).toBe(slug);
});

test('a short id is the beginning of the base32 of the SHA-256', () => {
  // Frozen: published links hold these ids. `printf / | sha256sum | xxd -r -p | base32` agrees.
  expect(toShortId('/')).toBe('rjpnvmuc');
  expect(toShortId('/', 12).slice(0, 8)).toBe(toShortId('/'));
  expect(toShortId('/', 20)).toHaveLength(20);
});

test('an id is six or more lower case letters and digits', () => {
  expect(['abc123', 'abcdefgh', 'abc12', 'ABCDEF', 'abc-12'].map(isShortId)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
