import { expect, it } from 'vitest';
import { toNoteAddress } from '../../../src/lib/address.ts';
import type { CatalogNote } from '../../../src/query/catalog.ts';
import type { Postings } from '../../../src/query/phrases.ts';
import { scoreUnit } from '../../../src/query/score-unit.ts';

const notes = Array.from(
  { length: 20 },
  (_, n): CatalogNote => ({
    address: toNoteAddress(`n${n}`),
    title: `n${n}`,
    date: '2024-01-01',
    tags: [],
    length: 100,
    ends: [1, 2, 3],
    parts: [],
  }),
);
const collection = { notes, average: 100 };
const holding = (place: number, rows: number[]): Postings =>
  new Map(rows.map((row) => [row, [place]]));

/** 发生竞态: notes of 发生, of 生竞 (花生竞价) and of 竞态, never side by side. */
const tokens = [holding(10, [1, 2, 3, 4, 5, 6]), holding(15, [9]), holding(20, [1, 7, 8])];
const sumOf = (isRun: boolean, row: number) =>
  scoreUnit({ alternatives: [{ weight: 1, tokens, isRun }] }, collection).notes.get(row)?.sum ?? 0;

it('does not take the pair between two words for a word', () => {
  expect(sumOf(true, 7)).toBeGreaterThan(sumOf(true, 9));
  // Told nothing of the run, the rarest pair weighs most.
  expect(sumOf(false, 9)).toBeGreaterThan(sumOf(false, 7));
});

it('counts the whole of a unit as what a note that holds all of it covers', () => {
  const { mass, notes: found } = scoreUnit({ alternatives: [{ weight: 1, tokens }] }, collection);
  expect(found.get(1)?.covered).toBeLessThan(mass);
  const all = tokens.map((_, n) => holding(10 + n, [1]));
  const whole = scoreUnit({ alternatives: [{ weight: 1, tokens: all }] }, collection);
  expect(whole.notes.get(1)?.covered).toBeCloseTo(whole.mass);
});
