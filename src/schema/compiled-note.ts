import type { Issue } from '../lib/issue.ts';

/**
 * What the compiler makes of one note, alone: no other note, no file system and no base path is
 * asked, so the result depends on the text and the compiler only and can be cached for ever.
 * Links and images are left open: the HTML holds `href="kb:link/0"` and `src="kb:image/0"`, and
 * the lists say what each of them asks for. `src/knowledge` fills them in.
 */
export interface CompiledNote {
  html: string;
  headings: Heading[];
  links: LinkReference[];
  images: ImageReference[];
  embeds: EmbedReference[];
  /** Ids of paragraphs and lists that the author named (`^id` at their end), with the `^`. */
  blocks: string[];
  /** The text before the first heading (`id` empty), then one section per heading. */
  sections: Section[];
  /** Han characters plus words of other scripts, code not counted. */
  length: number;
  /** What the page needs besides the common style sheet. */
  features: Feature[];
  issues: Issue[];
}

export type Feature = 'math' | 'diagram';

/** A heading of the text, `h2` to `h6` (an `h1` in the text becomes `h2`). */
export interface Heading {
  id: string;
  depth: number;
  text: string;
  /** Line in the file. */
  line: number;
}

/** A link inside the site, not resolved yet. */
export interface LinkReference {
  /** `wiki`: `[[target]]`, by title or id. `path`: by path of a file or an address. */
  kind: 'wiki' | 'path';
  /** Decoded, without fragment and query; empty for a link inside the note. */
  target: string;
  /** Decoded, without `#`; empty without one. */
  fragment: string;
  /** The words that are the link. */
  text: string;
  /** The sentence around them, as plain text, with the place of the words in it. */
  sentence: { before: string; text: string; after: string };
  line: number;
  column: number;
}

/** A picture of the content folder; pictures elsewhere on the web are not listed. */
export interface ImageReference {
  /** `wiki`: `![[图.png]]`, by name alone. `path`: by path. */
  kind: 'wiki' | 'path';
  /** Decoded path as written. */
  target: string;
  alt: string;
  line: number;
  column: number;
}

/** A frame (`<iframe>`), with `kb:embed/<n>` in its place. */
export interface EmbedReference {
  /** Absolute, https. */
  url: string;
  host: string;
  title: string;
  /** Room it is given before it has loaded: 16:9, square, upright, or a low strip. */
  shape: 'wide' | 'square' | 'tall' | 'strip';
  line: number;
  column: number;
}

/** The plain text under one heading, for search and summaries. Code blocks included. */
export interface Section {
  id: string;
  heading: string;
  text: string;
}
