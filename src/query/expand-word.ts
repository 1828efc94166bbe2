/**
 * Words of the notes that somebody who typed `word` may have meant: words it begins, words it is a
 * part of, words a typing error away. Best first.
 *
 * @param vocabulary words by how many notes hold them, as the index lists them
 */
export function expandWord(word: string, vocabulary: readonly string[]): Expansion[] {
  const found: (Expansion & { rank: number })[] = [];
  for (const [bucket, words] of vocabulary.entries()) {
    for (const candidate of words.split(' ')) {
      const kind = relate(word, candidate);
      if (kind) found.push({ word: candidate, ...kind, rank: kind.weight * (bucket + 2) });
    }
  }
  found.sort((a, b) => b.rank - a.rank);
  const least = (found[0]?.rank ?? 0) / 2;
  return found.filter(({ rank }) => rank >= least).slice(0, maxExpansions);
}

export interface Expansion {
  word: string;
  /** How likely it is meant, below 1. */
  weight: number;
}

const maxExpansions = 4;

function relate(word: string, candidate: string): { weight: number } | undefined {
  if (candidate === word) return undefined;
  if (candidate.startsWith(word)) {
    return { weight: 0.6 + 0.3 * (word.length / candidate.length) };
  }
  if (word.length >= 5 && candidate.includes(word)) return { weight: 0.6 };
  const allowed = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
  if (allowed === 0 || Math.abs(candidate.length - word.length) > allowed) return undefined;
  const distance = measureDistance(word, candidate, allowed);
  if (distance > allowed) return undefined;
  // Readers seldom mistake the first letter.
  return { weight: 0.85 - 0.15 * distance - (candidate[0] === word[0] ? 0 : 0.2) };
}

/** Edits between two words, a swap of neighbours being one; stops counting above `limit`. */
export function measureDistance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      }
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
