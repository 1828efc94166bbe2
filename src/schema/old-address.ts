import type { Address } from '../lib/address.ts';

/** A place that can be linked to, with its name. */
export interface NamedTarget {
  address: Address;
  fragment?: string;
  title: string;
}

/** Fragments that were published and that no heading of their page has any more. */
export interface OldAnchor {
  /** The readable id, the short one, or both. */
  ids: string[];
  /** Words of the heading. */
  text: string;
  gone?: string;
  /** Where its words are now. */
  to?: NamedTarget;
  /** Without `to`: what comes nearest. */
  candidates: NamedTarget[];
}

/** What a note owes to the headings that it once had. */
export interface NoteAnchors {
  /** By id of a heading: further ids of the same place, short ones first. */
  beside: Record<string, string[]>;
  /** Headings whose words are not on the page any more. */
  notices: OldAnchor[];
  /** By id of a heading: what the id headed before, and where that is now. */
  reused: Record<string, OldAnchor[]>;
  /** What the path of the note was before. */
  former: FormerNote[];
  /** Name of the version as it is now; none where no ledger keeps versions. */
  version?: string;
  /** Since each version before it. */
  changes?: VersionChanges[];
}

/** What a page that is no note owes to the rows or events that it once had. */
export interface PageAnchors {
  /** By id of a row or event: what it was called before. */
  beside: Record<string, string[]>;
  /** Those that are not on the page any more. */
  notices: OldAnchor[];
}

/** What became of the sections of a note since one of its versions. */
export interface VersionChanges {
  /** The name in `?v=`. */
  version: string;
  /** Day it was first seen. */
  day: string;
  /** Short anchors of sections with other words now; empty for the text before the first heading. */
  changed: string[];
  /** Short anchors of sections that are new since. */
  added: string[];
  /** How many sections are not there any more. */
  removed: number;
}

/** A note that had this path before. */
export interface FormerNote {
  title: string;
  gone: string;
  to?: NamedTarget;
}

/** An address that once was a page of its own. */
export interface OldPage {
  from: Address;
  /** What it was. */
  title: string;
  /** Day it went. */
  gone?: string;
  /** The note that has its words. Without one the page is retired. */
  to?: NamedTarget;
  candidates: NamedTarget[];
  /** Fragments that do not lead to the same fragment of `to`. */
  anchors: OldAnchor[];
}
