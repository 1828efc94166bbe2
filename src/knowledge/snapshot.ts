import type { Address } from '../lib/address.ts';
import type { ComparisonRow } from '../schema/comparison.ts';
import type { EmbedReference, Feature, Heading } from '../schema/compiled-note.ts';
import type { Concept } from '../schema/concept.ts';
import type { Source } from '../schema/note.ts';
import type { NoteAnchors, OldPage, PageAnchors } from '../schema/old-address.ts';
import type { PlannedNote, SiteSettings, Tag } from '../schema/site.ts';
import type { Era, TimelineEvent } from '../schema/timeline.ts';

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
  /** In the order of their files; a concept stands where its scheme does. */
  schemes: SchemeRecord[];
  concepts: ConceptRecord[];
  /** All that is said between two concepts, each thing once. */
  relations: Relation[];
  comparisons: ComparisonRecord[];
  /** The first one is `/timeline/`. */
  timelines: TimelineRecord[];
  /** Addresses that once were pages: redirects and retired ones. */
  oldPages: OldPage[];
  /** What comparisons and timelines owe to rows and events they once had, by address. */
  pageAnchors: Record<string, PageAnchors>;
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
  /** By index, what `kb:embed/<n>` shows; left out where there is none. */
  embeds?: EmbedTarget[];
  backlinks: Backlink[];
  /** Concepts found in the text, in the order of their first mention. */
  mentions: Mention[];
}

export interface LinkTarget {
  address: Address;
  fragment?: string;
}

export interface EmbedTarget extends Pick<EmbedReference, 'url' | 'host' | 'title' | 'shape'> {
  /** False for a host that `site.yaml` does not name: a link stands in its place. */
  isShown: boolean;
}

export interface ImageTarget {
  address: Address;
  /** Intrinsic size in CSS pixels, where the file tells. */
  width?: number;
  height?: number;
  /** Smaller forms, those to prefer first; without them the file itself is shown. */
  variants?: PictureVariant[];
}

export interface PictureVariant {
  address: Address;
  type: 'avif' | 'webp';
  /** In pixels. */
  width: number;
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
  /** Absolute path of what is published instead, less what must not be. */
  cleanFile?: string;
}

/** A label of one or more languages. */
export interface Label {
  zh: string;
  en?: string | undefined;
}

/** A named step of an order: a layer from the bottom up, a lane from the top down. */
export interface Named {
  id: string;
  label: Label;
}

export interface SchemeRecord extends Named {
  description?: Label | undefined;
  hue: 'linux' | 'kubernetes' | 'neutral';
  /** From the bottom up. */
  layers: Named[];
}

/** A concept by itself; what it has to do with others is in `relations`. */
export interface ConceptRecord
  extends Pick<
    Concept,
    | 'prefLabel'
    | 'altLabel'
    | 'hiddenLabel'
    | 'definition'
    | 'layer'
    | 'since'
    | 'until'
    | 'sources'
  > {
  id: string;
  scheme: string;
}

export type RelationType = 'broader' | 'related' | MappingType;
export type MappingType = ComparisonRow['relation'];

/**
 * `from` is narrower than `to` (`broader`), or the two are alike in a way that holds both ways;
 * then `from` is the one that stands first in the snapshot.
 */
export interface Relation {
  from: string;
  type: RelationType;
  to: string;
}

export interface ComparisonRecord {
  id: string;
  title: Label;
  description: string;
  /** Ids of the two schemes. */
  left: string;
  right: string;
  rows: RowRecord[];
}

export interface RowRecord extends Omit<ComparisonRow, 'evidence'> {
  id: string;
  evidence: EvidenceRecord[];
}

/** Where a claim can be checked. Without an address it is plain text: the note is not here. */
export interface EvidenceRecord {
  title: string;
  heading?: string | undefined;
  /** Of a source outside. */
  url?: string | undefined;
  /** Of a note. */
  target?: LinkTarget | undefined;
}

export interface TimelineRecord {
  id: string;
  title: Label;
  description: string;
  address: Address;
  lanes: Named[];
  /** In the author's order, which is the path that readers are led along. */
  eras: EraRecord[];
  /** By date. */
  events: EventRecord[];
}

export interface EraRecord extends Era {
  id: string;
}

export interface EventRecord extends Omit<TimelineEvent, 'sources'> {
  id: string;
  sources: EvidenceRecord[];
}

/** The first place of a note that names a concept. */
export interface Mention {
  concept: string;
  /** How often the note names it. */
  count: number;
  /** Where the words stand in the compiled HTML. */
  start: number;
  end: number;
  sentence: { before: string; text: string; after: string };
}
