import { z } from 'zod';
import type { Address } from '../lib/address.ts';

/** A calendar day, `2019-08-04`. Days that do not exist are refused. */
export const daySchema = z.iso.date('write the date as YYYY-MM-DD');

/** Where a claim of the note comes from. */
export const sourceSchema = z.strictObject({
  /** What the source calls itself: the title of the page, paper or book. */
  title: z.string().trim().min(1),
  /** Where to read it. */
  url: z.url({ protocol: /^https?$/ }),
});

/** The front matter of a native note: all an author can say about a note, and what it means. */
export const frontMatterSchema = z.object({
  /** The name of the note: the `h1`, the text of links to it, the first thing search looks at. */
  title: z.string().trim().min(1),
  /** The day the note was first published. It never changes; corrections move `updated`. */
  date: daySchema,
  /** The day its words last changed in earnest. Indexes and feeds sort by it. */
  updated: daySchema.optional(),
  /** The permanent short name in `/n/<id>/`. `kb new` writes one. Never change it. */
  id: z
    .string()
    .regex(/^[a-z0-9]{6,}$/, 'an id is six or more lower case letters and digits')
    .optional(),
  /** The name in `/notes/<slug>/`. Without one, the file name serves. */
  slug: z
    .string()
    .regex(/^[\p{L}\p{M}\p{N}_-]+$/u, 'a slug is letters, digits, `_` and `-`')
    .optional(),
  /** Tags, by id, label or alias: `k8s`, `Kubernetes` and `kubernetes` are one tag. */
  tags: z.array(z.string().trim().min(1)).default([]),
  /** The answer in one sentence, under 120 characters: lead, index line, card. */
  summary: z.string().trim().min(1).optional(),
  /** Other titles that wikilinks may use, and old addresses (with a leading `/`). */
  aliases: z.array(z.string().trim().min(1)).default([]),
  /** Ids of the concepts that the note is about. */
  concepts: z.array(z.string().trim().min(1)).default([]),
  /** Where its claims can be checked. */
  sources: z.array(sourceSchema).default([]),
  /** Language of the text (BCP 47) where it is not that of the site. */
  lang: z.string().optional(),
  /** A draft is checked and previewed, never built. */
  draft: z.boolean().default(false),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;
export type Source = z.infer<typeof sourceSchema>;

/** The world a file was written for. */
export type Dialect = 'native' | 'jekyll';

/** A note as read from disk: front matter understood, Markdown untouched by the compiler yet. */
export interface Note {
  /** Path relative to the content folder, `/` on every system. */
  file: string;
  dialect: Dialect;
  id: string;
  slug: string;
  address: Address;
  title: string;
  date: string;
  /** Equals `date` when the author gives no later one. */
  updated: string;
  /** Ids of tags, aliases resolved, without doubles, in the author's order. */
  tags: string[];
  summary?: string;
  /** Old addresses that lead here. */
  aliases: Address[];
  /** Other titles that wikilinks may use. */
  otherTitles: string[];
  concepts: string[];
  sources: Source[];
  lang?: string;
  draft: boolean;
  /** Markdown after the front matter, with as many lines as the file has there. */
  body: string;
  /** Line of the file on which `body` begins. */
  bodyLine: number;
  /** The file as it is on disk. */
  source: string;
}
