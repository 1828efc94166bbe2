import type { Postings } from './phrases.ts';

/** One place of a token in a note. */
export interface Hit {
  at: number;
  token: Postings;
  /** What the token counts for. */
  weight: number;
}

/**
 * The stretch of text that holds most of what was asked for, each token counting once.
 *
 * @param hits by place, ascending
 * @param span length in tokens
 * @returns what it holds, and where it begins
 */
export function findWindow(
  hits: readonly Hit[],
  from: number,
  to: number,
  span: number,
): { weight: number; place: number } {
  const inRange = hits.filter(({ at }) => at >= from && at < to);
  const inside = new Map<Postings, number>();
  let weight = 0;
  let best = { weight: 0, place: inRange[0]?.at ?? 0 };
  let start = 0;
  for (const { at, token, weight: own } of inRange) {
    const count = inside.get(token) ?? 0;
    if (count === 0) weight += own;
    inside.set(token, count + 1);
    while ((inRange[start]?.at ?? at) < at - span) {
      const left = inRange[start];
      start += 1;
      if (!left) break;
      const rest = (inside.get(left.token) ?? 1) - 1;
      inside.set(left.token, rest);
      if (rest === 0) weight -= left.weight;
    }
    if (weight > best.weight + 1e-9) best = { weight, place: inRange[start]?.at ?? at };
  }
  return best;
}
