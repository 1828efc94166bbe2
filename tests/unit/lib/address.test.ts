import { describe, expect, test } from 'vitest';
import { isAddress, toAddress, toBase, toNoteAddress, withBase } from '../../../src/lib/address.ts';

describe('isAddress', () => {
  test.each(['/', '/notes/云原生/', '/2019/08/04/cloud_native.html'])('%s is one', (value) => {
    expect(isAddress(value)).toBe(true);
  });
  test.each(['', 'notes/', '//evil.example/', '/a/../b', '/a?b', '/a#b', '/a\nb', '/a\\b'])(
    '%j is none',
    (value) => {
      expect(isAddress(value)).toBe(false);
      expect(() => toAddress(value)).toThrow('Not an address');
    },
  );
});

describe('withBase', () => {
  test.each([
    ['/', '/notes/a/', undefined, '/notes/a/'],
    ['kb', '/', undefined, '/kb/'],
    ['/kb/', '/notes/云/', '第 1 节', '/kb/notes/%E4%BA%91/#%E7%AC%AC%201%20%E8%8A%82'],
    ['/a/b/', '/x%y/', undefined, '/a/b/x%25y/'],
  ])('%s + %s', (base, address, fragment, href) => {
    expect(withBase(base, toAddress(address), fragment)).toBe(href);
  });

  test('base is normalised', () => {
    expect(toBase('')).toBe('/');
    expect(toBase('//kb')).toBe('/kb/');
  });

  test('a slug of Han characters stays readable in the address', () => {
    expect(toNoteAddress('云原生')).toBe('/notes/云原生/');
  });
});
