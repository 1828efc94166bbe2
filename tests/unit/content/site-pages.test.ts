import { expect, test } from 'vitest';
import { listEmptyPages } from '../../../src/content/site-pages.ts';
import { makeSnapshot } from '../data/make-snapshot.ts';

test('a map and a timeline without anything on them are empty pages', () => {
  const empty = { ...makeSnapshot(), concepts: [], timelines: [] };
  expect(listEmptyPages(empty)).toEqual(['/concepts/', '/timeline/']);
});
