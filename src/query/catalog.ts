import type { Address } from '../lib/address.ts';

/**
 * The list of notes that lies beside the search index (`/pagefind/catalog.json`): what the page
 * must know of each note before it has fetched any of their text. The engine names a note by its
 * place in `notes`.
 */
export interface Catalog {
  /** Changes with anything that lies beside it. Files whose names stay are asked for with it. */
  version: string;
  /** Names of tags as readers see them, by id. */
  tags: Record<string, string>;
  notes: CatalogNote[];
  /** Words that mean the same, folded: labels of a concept, aliases of a tag. */
  synonyms: string[][];
  /**
   * Words with which a piece of the index begins although a piece before it holds words of the same
   * first character. The engine fetches one piece a question: whoever asks for all words of a
   * character asks for these first.
   */
  continued: string[];
  concepts: CatalogConcept[];
}

/** A concept that a query may name, with what its card says. */
export interface CatalogConcept {
  address: Address;
  /** Its name, and its name in the other language. */
  label: string;
  other: string;
  definition: string;
  /** Every label, folded. */
  labels: string[];
}

export interface CatalogNote {
  address: Address;
  title: string;
  date: string;
  /** Ids of tags. */
  tags: string[];
  /** Tokens in all, and where the title, the headings and the lead (tags, summary) end. */
  length: number;
  ends: [title: number, headings: number, lead: number];
  /** Where each part of the text but the first begins: place among the headings, in the body. */
  parts: [heading: number, body: number][];
}
