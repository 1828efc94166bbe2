import { describe, expect, test } from 'vitest';
import {
  encodePath,
  isAddress,
  toAddress,
  toBase,
  toNoteAddress,
  withBase,
} from '../../../src/lib/address.ts';

test.each(['/', '/notes/云原生/', '/2019/08/04/cloud_native.html', '/a:b/', '/...'])(
  '%s is an address',
  (value) => {
    expect(isAddress(value)).toBe(true);
  },
);

test.each([
  '',
  'notes/',
  '//evil.example/',
  '/a/../b',
  '/..',

  '/a?b',
  '/a#b',
  '/a\\b',
  '/a\n',
])('%j is none', (value) => {
  expect(isAddress(value)).toBe(false);
  expect(() => toAddress(value)).toThrow();
});

test.each([
  ['', '/'],
  ['/', '/'],
  ['kb', '/kb/'],
  ['/a/b/', '/a/b/'],
])('the base %j is %s', (base, normal) => {
  expect(toBase(base)).toBe(normal);
});

describe('withBase', () => {
  test('puts the base in front and encodes', () => {
    expect(withBase('/kb/', toNoteAddress('云原生'), '什么是')).toBe(
      '/kb/notes/%E4%BA%91%E5%8E%9F%E7%94%9F/#%E4%BB%80%E4%B9%88%E6%98%AF',
    );
  });

  test('adds nothing at the root', () => {
    expect(withBase('/', toAddress('/tags/'))).toBe('/tags/');
  });
});

test('a path is encoded segment by segment', () => {
  expect(encodePath('/a%b/c d?#')).toBe('/a%25b/c%20d%3F%23');
});
