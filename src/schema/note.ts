import { z } from 'zod';
import type { Address } from '../lib/address.ts';

/** A calendar day, `2019-08-04`. Days that do not exist are refused; a time of day is dropped. */
export const daySchema = z
  .string('write a date as YYYY-MM-DD')
  .transform(
    (text) => /^(\S+)[T ]\d{1,2}:\d{2}[\d:.]*\s*(?:Z|[+-]\d{2}:?\d{2})?$/.exec(text)?.[1] ?? text,
  )
  .pipe(z.iso.date('write a date as YYYY-MM-DD'));

/** Where a claim of the note comes from. */
export const sourceSchema = z.strictObject(
  {
    /** What the source calls itself: the title of the page, paper or book. */
    title: z.string('write the title of the source').trim().min(1, 'write the title of the source'),
    /** Where to read it. */
    url: z.url({ protocol: /^https?$/, error: 'write an address that begins with `https://`' }),
  },
  'write each source as `title` and `url`',
);

const text = (hint: string) => z.string(hint).trim().min(1, hint);

/** The front matter of a native note: all an author can say about a note, and what it means. */
export const frontMatterSchema = z.object({
  /** The name of the note: the `h1`, the text of links to it, the first thing search looks at. */
  title: text('add a line `title: …`'),
  /** The day the note was first published. It never changes; corrections move `updated`. */
  date: daySchema,
  /** The day its words last changed in earnest. Indexes and feeds sort by it. */
  updated: daySchema.optional(),
  /** The permanent short name in `/n/<id>/`. `kb new` writes one. Never change it. */
  id: z
    .string()
    .regex(/^[a-z0-9]{6,64}$/, 'write six or more lower case letters and digits')
    .optional(),
  /** The name in `/notes/<slug>/`. Without one, the file name serves. */
  slug: z
    .string()
    .regex(/^[\p{L}\p{M}\p{N}_-]+$/u, 'write letters of any script, digits, `_` and `-` only')
    .refine(isFileName, 'write a shorter one, of at most 180 bytes (60 Chinese characters)')
    .optional(),
  /** Tags, by id, label or alias: `k8s`, `Kubernetes` and `kubernetes` are one tag. */
  tags: z.array(text('remove the empty entry'), 'write a list: `tags: [linux, k8s]`').default([]),
  /** The answer in one sentence, under 120 characters: lead, index line, card. */
  summary: text('write one sentence, or remove the line').optional(),
  /** Other titles that wikilinks may use, and old addresses (with a leading `/`). */
  aliases: z
    .array(
      text('remove the empty entry'),
      'write a list: `aliases: [另一个标题, /old/address.html]`',
    )
    .default([]),
  /** Ids of the concepts that the note is about. */
  concepts: z
    .array(text('remove the empty entry'), 'write a list: `concepts: [pod, scheduler]`')
    .default([]),
  /** Where its claims can be checked. */
  sources: z.array(sourceSchema, 'write a list of records with `title` and `url`').default([]),
  /** Language of the text (BCP 47: `en`, `zh-Hans`) where it is not that of the site. */
  lang: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'write a language tag: `en`, `zh-Hans`')
    .optional(),
  /** A draft is checked and previewed, never built. */
  draft: z
    .union([z.boolean(), z.stringbool({ truthy: ['true', 'yes'], falsy: ['false', 'no'] })], {
      error: 'write `true` or `false`',
    })
    .default(false),
  /** What `kb import` found in the front matter of another generator and nothing here means. */
  imported: z.record(z.string(), z.unknown(), 'write `key: value` lines').optional(),
});

/** A slug is a folder name on disk, and file systems end names at 255 bytes. */
function isFileName(slug: string): boolean {
  return new TextEncoder().encode(slug).length <= 180;
}

export type FrontMatter = z.infer<typeof frontMatterSchema>;
export type Source = z.infer<typeof sourceSchema>;

/** The world a file was written for. */
export type Dialect = 'native' | 'jekyll' | 'hexo' | 'hugo' | 'obsidian';

/** A concept that a note says it is about, and where it says so. */
export interface ConceptUse {
  id: string;
  line: number;
  column: number;
}

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
  concepts: ConceptUse[];
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
