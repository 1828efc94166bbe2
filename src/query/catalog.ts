import type { Address } from '../lib/address.ts';

/**
 * The list of notes that lies beside the search index (`/pagefind/catalog.json`): what the page
 * must know of each note before it has fetched any of their text.
 */
export interface Catalog {
  /** Names of tags as readers see them, by id. */
  tags: Record<string, string>;
  notes: CatalogNote[];
}

export interface CatalogNote {
  /** The name that the search engine has for the note. */
  id: string;
  address: Address;
  title: string;
  date: string;
  /** Ids of tags. */
  tags: string[];
}
