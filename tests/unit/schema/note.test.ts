import { describe, expect, test } from 'vitest';
import { daySchema, frontMatterSchema } from '../../../src/schema/note.ts';

describe('daySchema', () => {
  test.each([
    ['2024-02-29', '2024-02-29'],
    ['2019-08-04T10:00:00Z', '2019-08-04'],
    ['2019-08-04T23:30:00.5+08:00', '2019-08-04'],
    ['2019-08-04 01:30:00 +0800', '2019-08-04'],
    ['2019-08-04 9:05', '2019-08-04'],
  ])('%s is %s', (text, day) => {
    expect(daySchema.parse(text)).toBe(day);
  });

  test.each(['2023-02-29', '03/04/2023', '2024-1-2', '2024-01-02 soon', '20240102', ''])(
    '%s is refused',
    (text) => {
      expect(daySchema.safeParse(text).success).toBe(false);
    },
  );
});

describe('frontMatterSchema', () => {
  const parse = (more: Record<string, unknown>) =>
    frontMatterSchema.safeParse({ title: '甲', date: '2024-01-02', ...more }).success;

  test('title and date are enough', () => {
    expect(frontMatterSchema.parse({ title: ' 甲 ', date: '2024-01-02' })).toEqual({
      title: '甲',
      date: '2024-01-02',
      tags: [],
      aliases: [],
      concepts: [],
      sources: [],
      draft: false,
    });
  });

  test('a slug fits a folder name', () => {
    expect(parse({ slug: '云原生_v2-1' })).toBe(true);
    expect(parse({ slug: '字'.repeat(60) })).toBe(true);
    expect(parse({ slug: '字'.repeat(61) })).toBe(false);
    expect(parse({ slug: 'a/b' })).toBe(false);
  });

  test('a draft is true or false, as text or not', () => {
    expect([true, 'yes', 'false'].map((draft) => parse({ draft }))).toEqual([true, true, true]);
    expect(parse({ draft: 'maybe' })).toBe(false);
  });

  test('a source is a page on the web', () => {
    expect(parse({ sources: [{ title: 'RFC 1149', url: 'https://example.org/' }] })).toBe(true);
    expect(parse({ sources: [{ title: 'x', url: 'javascript:alert(1)' }] })).toBe(false);
  });
});
