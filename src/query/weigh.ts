import type { CatalogNote } from './catalog.ts';

/** What the ranking was tuned to, by queries with known answers. */
export const tuning = {
  /** BM25: how soon more of the same word adds nothing, how much a long note is held back. */
  k: 2,
  b: 0.4,
  /** As often as this a word in a title, a heading, tags and summary counts. */
  titleWeight: 4.5,
  headingWeight: 4,
  leadWeight: 1.4,
  /** What words side by side as typed add, all of them and two of several. */
  phrase: 0.3,
  pair: 0.3,
  /** What a pair of characters counts for where two words meet. */
  across: 0.5,
  /** How far words count as one where they stand side by side, … */
  whole: 0.6,
  /** … and how much they still count apart, where some note has them side by side. */
  partial: 0.6,
  /** What neighbours in the query add where they are neighbours in the text. */
  neighbour: 1.2,
  /** How hard it counts against a note that it lacks a part of the query. */
  coverage: 0.8,
  /** What the stretch of text that holds most of the query adds, and its length in tokens. */
  window: 0.75,
  span: 32,
  /** The same of headings. */
  heading: 0.7,
  headingSpan: 8,
  /** What a title that holds the query adds, and the share of it that a longer one still adds. */
  title: 1.2,
  fillBase: 0.4,
};

/** The notes, and how long they are on average. */
export interface Collection {
  notes: readonly CatalogNote[];
  /** Tokens. */
  average: number;
}

/** How much a token says about a note (BM25), by the places where it stands in it. */
export function saturate(
  places: readonly number[],
  note: CatalogNote,
  { average }: Collection,
): number {
  const [title, headings, lead] = note.ends;
  let frequency = 0;
  for (const place of places) {
    if (place < title) frequency += tuning.titleWeight;
    else if (place < headings) frequency += tuning.headingWeight;
    else if (place < lead) frequency += tuning.leadWeight;
    else frequency += 1;
  }
  const norm = tuning.k * (1 - tuning.b + (tuning.b * note.length) / average);
  return (frequency * (tuning.k + 1)) / (frequency + norm);
}

/** How rare a token is that so many notes hold (BM25). */
export function toIdf(holding: number, { notes }: Collection): number {
  return Math.log(1 + (notes.length - holding + 0.5) / (holding + 0.5));
}
