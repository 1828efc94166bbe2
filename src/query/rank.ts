import { fold } from './fold.ts';

/** Notes that one question to the index found, best first. */
export interface Hit {
  id: string;
  score: number;
}

/** One question to the index: all of the query, or a part of it. */
export interface Answered {
  hits: Hit[];
  /** Words of the query that the question asked for. */
  words: number;
}

/**
 * Merges the answers for a whole query and for its single words into one order. A note found by
 * more words comes first; among equals the scores decide, each relative to the best of its list,
 * so that a list of large numbers does not drown the others.
 *
 * @param titleOf title of a note, by which a query that is a title finds its note first
 */
export function rank(
  query: string,
  answers: Answered[],
  titleOf: (id: string) => string,
): string[] {
  const asked = toTitleKey(query);
  const totals = new Map<string, number>();
  for (const { hits, words } of answers) {
    const best = hits[0]?.score || 1;
    for (const { id, score } of hits) {
      totals.set(id, (totals.get(id) ?? 0) + words * (1 + score / best));
    }
  }
  for (const [id, total] of totals) {
    if (asked && toTitleKey(titleOf(id)) === asked) totals.set(id, total + 1000);
  }
  return [...totals].sort((a, b) => b[1] - a[1]).map(([id]) => id);
}

/** Titles are equal when their letters and digits are. */
function toTitleKey(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}
