import type { Catalog } from './catalog.ts';
import type { Readings } from './match-pinyin.ts';
import type { Postings } from './phrases.ts';
import { isCharacter, toQueryForm } from './tokens.ts';

/** The part of Pagefind that is used, so that a test or a terminal can bring its own. */
export interface Backend {
  /** Notes that hold words which begin with `term`, with the places of those words. */
  search(term: string): Promise<{ results: { id: string; words: number[] }[] }>;
}

/** The search index: Pagefind, the list of notes, and the tables that few queries need. */
export interface SearchIndex {
  backend: Backend;
  catalog: Catalog;
  tables: {
    /** Words by how many notes hold them. */
    vocabulary(): Promise<string[]>;
    /** Pairs of traditional and simplified characters. */
    folding(): Promise<ReadonlyMap<string, string>>;
    readings(): Promise<Readings>;
  };
}

/** Answers where a token stands. */
export type Ask = (token: string) => Promise<Postings>;

/** Asks the backend for each token once. */
export function createAsker({ backend, catalog }: SearchIndex): Ask {
  const known = new Map<string, Promise<Postings>>();
  async function find(token: string): Promise<Postings> {
    if (isCharacter(token)) {
      const further = catalog.continued.filter((word) => word.startsWith(token));
      await Promise.all(further.map((word) => backend.search(word)));
    }
    const { results } = await backend.search(toQueryForm(token));
    return new Map(results.map(({ id, words }) => [Number(id), words.sort((a, b) => a - b)]));
  }
  return (token) => {
    const answer = known.get(token) ?? find(token);
    known.set(token, answer);
    return answer;
  };
}
