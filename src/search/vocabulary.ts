/** Collects words of alphabetic scripts, against which a page corrects typing errors. */
export class Vocabulary {
  #holding = new Map<string, number>();

  add(tokens: readonly string[]): void {
    for (const token of new Set(tokens)) {
      if (wordPattern.test(token)) this.#holding.set(token, (this.#holding.get(token) ?? 0) + 1);
    }
  }

  /**
   * Words by how many notes hold them: the n-th string has those in 2ⁿ notes or more, but fewer
   * than 2ⁿ⁺¹, in order, separated by spaces. Words of a single note are left out when they are
   * too short to be meant.
   */
  toBuckets(): string[] {
    const buckets: string[][] = [];
    for (const [word, holding] of this.#holding) {
      const bucket = Math.floor(Math.log2(holding));
      if (bucket === 0 && (word.length < 6 || /\p{N}/u.test(word))) continue;
      for (let n = buckets.length; n <= bucket; n++) buckets.push([]);
      buckets[bucket]?.push(word);
    }
    return buckets.map((words) => words.sort().join(' '));
  }
}

const wordPattern = /^(?=.*[a-z])[a-z\d]{3,24}$/;
