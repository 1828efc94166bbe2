import type { Address } from '../lib/address.ts';
import type { Issue } from '../lib/issue.ts';
import type { Dialect, Source } from '../schema/note.ts';

/** Line and column in a file, from 1. */
export interface Position {
  line: number;
  column: number;
}

/** A value and where the author wrote it. */
export interface Placed<T> extends Position {
  value: T;
}

/**
 * What an importer makes of one file, knowing no other file: everything of a note that does not
 * depend on its neighbours. Slug, id, tags and addresses are wishes until `joinNotes` has seen
 * them all. There is always a title and a date: where the file has none, a fallback and an issue.
 */
export interface ImportedNote {
  file: string;
  dialect: Dialect;
  title: string;
  date: string;
  updated?: Placed<string>;
  id?: Placed<string>;
  slug: Placed<string>;
  /** The note's address on the site it comes from. Its id is made from it. */
  permalink?: Placed<Address>;
  /** Names of tags as the author wrote them. */
  tags: Placed<string>[];
  aliases: Placed<Address>[];
  otherTitles: string[];
  /** Ids of concepts as the author wrote them. */
  concepts: Placed<string>[];
  sources: Source[];
  summary?: string;
  lang?: string;
  draft: boolean;
  /** Markdown after the front matter, with as many lines as the file has there. */
  body: string;
  bodyLine: number;
  /** Places in `body` that name another file and wait for its address. */
  fileLinks: FileLink[];
}

/** `{% post_url 2019-08-04-pod %}`, `{% link _posts/2019-08-04-pod.md %}`, `{{< ref "pod.md" >}}`. */
export interface FileLink {
  /** Offsets in `body`. */
  start: number;
  end: number;
  /** The file as named: a path from the root, or the end of one, with or without extension. */
  target: string;
  /** A heading of that file; empty without one. */
  fragment?: string;
  /** Words of a whole link, `''` for the title of the note; not given where only the address is. */
  label?: string;
}

/** A note and the problems of its file. */
export interface Imported {
  note: ImportedNote;
  issues: Issue[];
}
