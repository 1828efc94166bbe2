import type { Address } from '../lib/address.ts';
import type { Feature, Heading } from '../schema/compiled-note.ts';
import type { Source } from '../schema/note.ts';
import type { NoteAnchors, OldPage } from '../schema/old-address.ts';
import type { PlannedNote, SiteSettings, Tag } from '../schema/site.ts';

/**
 * Everything the pages need to know, resolved and serialisable: the one thing that passes from
 * the reading half of the program to Astro. Bodies stay in the compile cache; a record names
 * the file that holds its own.
 */
export interface Snapshot {
  site: SiteSettings;
  /** Known tags first, in the author's order, then those that only notes name. */
  tags: TagRecord[];
  planned: PlannedNote[];
  /** Newest `updated` first, then by title. */
  notes: NoteRecord[];
  /** Files of the content folder that pages show, copied beside the pages. */
  files: FileRecord[];
  /** Addresses that once were pages: redirects and retired ones. */
  oldPages: OldPage[];
}

export interface NoteRecord {
  id: string;
  slug: string;
  address: Address;
  /** Path of the Markdown file relative to the content folder. */
  file: string;
  title: string;
  date: string;
  updated: string;
  tags: string[];
  /** The author's, or the beginning of the text. */
  summary: string;
  /** True when the author wrote the summary. */
  hasOwnSummary: boolean;
  aliases: Address[];
  concepts: string[];
  sources: Source[];
  lang?: string;
  headings: Heading[];
  /** Short and old anchors. */
  anchors: NoteAnchors;
  /** Han characters plus words. */
  length: number;
  features: Feature[];
  /** Absolute path of the compiled note in the cache. */
  compiledFile: string;
  /** By index, where `kb:link/<n>` leads; `null` for a dead link, which is shown as text. */
  links: (LinkTarget | null)[];
  /** By index, what `kb:image/<n>` shows; `null` for a missing picture. */
  images: (ImageTarget | null)[];
  backlinks: Backlink[];
}

export interface LinkTarget {
  address: Address;
  fragment?: string;
}

export interface ImageTarget {
  address: Address;
  /** Intrinsic size in CSS pixels, where the file tells. */
  width?: number;
  height?: number;
}

/** A link to this note from another one, with the sentence that holds it. */
export interface Backlink {
  /** Slug of the note that links. */
  from: string;
  sentence: { before: string; text: string; after: string };
}

export interface TagRecord extends Tag {
  /** False for a tag that `tags.yaml` lacks. */
  known: boolean;
}

export interface FileRecord {
  address: Address;
  /** Path relative to the content folder. */
  file: string;
}
