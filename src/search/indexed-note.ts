import type { Address } from '../lib/address.ts';
import type { Section } from '../schema/compiled-note.ts';

/** What the index needs to know of a note. */
export interface IndexedNote {
  address: Address;
  /** Path of the Markdown file, for issues. */
  file: string;
  title: string;
  date: string;
  /** Ids of tags. */
  tags: string[];
  /** The author's own summary; one cut from the text would count its words twice. */
  summary?: string;
  sections: Section[];
}
