import { toLastOfPair } from '../query/tokens.ts';

/** Where every token stands: the words of an index with their places, note by note. */
export class Postings {
  #places = new Map<string, number[]>();

  /**
   * Adds the tokens of one note. Notes come in the order of their rows. A character is found by the
   * pairs it begins; where it ends a run of characters and begins none, it stands for itself.
   */
  add(row: number, tokens: readonly string[]): void {
    for (let place = 0; place < tokens.length; place++) {
      const token = tokens[place] as string;
      this.#put(token, row, place);
      const last = toLastOfPair(token);
      if (last && !tokens[place + 1]?.startsWith(last)) this.#put(last, row, place);
    }
  }

  #put(token: string, row: number, place: number): void {
    const known = this.#places.get(token);
    if (known) known.push(row, place);
    else this.#places.set(token, [row, place]);
  }

  tokens(): Iterable<string> {
    return this.#places.keys();
  }

  /** Each token with its places as pairs in one list: row, place, row, place, … */
  entries(): Iterable<[token: string, pairs: readonly number[]]> {
    return this.#places;
  }

  /** Each token with the number of notes that hold it. */
  *counts(): Iterable<[token: string, notes: number]> {
    for (const [token, pairs] of this.#places) {
      let notes = 0;
      for (let i = 0; i < pairs.length; i += 2) if (pairs[i] !== pairs[i - 2]) notes += 1;
      yield [token, notes];
    }
  }
}
