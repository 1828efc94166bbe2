import type { Postings } from './postings.ts';

/**
 * Words of alphabetic scripts, against which a page corrects typing errors, by how many notes hold
 * them: the n-th string has those in 2ⁿ notes or more, but fewer than 2ⁿ⁺¹, in order, separated by
 * spaces. Words of a single note are left out when they are too short to be meant.
 */
export function toVocabulary(postings: Postings): string[] {
  const buckets: string[][] = [];
  for (const [word, holding] of postings.counts()) {
    if (!wordPattern.test(word)) continue;
    const bucket = Math.floor(Math.log2(holding));
    if (bucket === 0 && (word.length < 6 || /\p{N}/u.test(word))) continue;
    for (let n = buckets.length; n <= bucket; n++) buckets.push([]);
    buckets[bucket]?.push(word);
  }
  return buckets.map((words) => words.sort().join(' '));
}

const wordPattern = /^(?=.*[a-z])[a-z\d]{3,48}$/;
