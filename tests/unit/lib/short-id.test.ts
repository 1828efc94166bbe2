import { expect, test } from 'vitest';
import { isShortId, toShortId } from '../../../src/lib/short-id.ts';

test('the first base32 characters of SHA-256 (vectors by coreutils: printf %s X | sha256sum | xxd -r -p | base32)', () => {
  expect(toShortId('')).toBe('4oymiquy');
  expect(toShortId('abc')).toBe('xj4bnp4p');
  expect(toShortId('abc', 12)).toBe('xj4bnp4pahh6');
});

test('what may be an id', () => {
  expect(isShortId('k3f9q2')).toBe(true);
  expect(isShortId('k3f9q')).toBe(false);
  expect(isShortId('K3F9Q2')).toBe(false);
});
