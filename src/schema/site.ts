import { z } from 'zod';

const text = (hint: string) => z.string(hint).trim().min(1, hint);

/** A licence: its name and where to read it. */
const licenseSchema = z.strictObject(
  { name: text('write the name of the licence'), url: z.url('write where to read the licence') },
  'write `name` and `url`',
);

const count = (least: number) =>
  z.coerce
    .number('write a number')
    .int('write a whole number')
    .min(least, `write ${least} or more`);

/** What `kb check` asks of every note. A rule that is left out asks for nothing. */
const reviewSchema = z.strictObject({
  /** Fewest and most Chinese characters outside code. */
  characters: z
    .tuple([count(0), count(1)], 'write the fewest and the most: `[800, 2500]`')
    .default([0, Number.MAX_SAFE_INTEGER]),
  /** Characters that a summary must stay below. */
  summary: count(1).default(Number.MAX_SAFE_INTEGER),
  /** Fewest sources. */
  sources: count(0).default(0),
  /** Fewest other notes to link to. */
  links: count(0).default(0),
  /** Fewest concepts. */
  concepts: count(0).default(0),
});

export type ReviewRules = z.infer<typeof reviewSchema>;

/** `site.yaml`: what the whole site says about itself. */
export const siteSchema = z.strictObject({
  /** Name of the site, in the header and in every page title. */
  title: text('add a line `title: …`'),
  /** One sentence on what it is: the headline of the home page. */
  tagline: text('write one sentence, or remove the line').optional(),
  /** A longer sentence for feeds, search engines and cards. */
  description: text('write a sentence, or remove the line').optional(),
  /** Author and copyright holder. */
  author: text('write a name, or remove the line').optional(),
  /** Language of the notes (BCP 47). It decides how text is set and how search splits it. */
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'write a language tag: `zh-Hans`, `en`')
    .default('zh-Hans'),
  /** Public origin, such as `https://notes.example`; feeds and canonical links need it. */
  url: z
    .url({ protocol: /^https?$/, error: 'write the origin, such as `https://notes.example`' })
    .optional(),
  /** Licence of the notes, shown in the footer. */
  license: licenseSchema.optional(),
  /** The tags that are doors on the home page and stand in the header. */
  doors: z.array(text('remove the empty entry'), 'write a list: `doors: [linux, k8s]`').default([]),
  /**
   * Smaller forms of pictures: WebP where nothing is said, `avif` for AVIF besides (a quarter less to
   * load, three times the work), `false` to show pictures in their own size and form. `--images` and
   * `--no-images` decide over it.
   */
  images: z
    .union([z.literal(['webp', 'avif']), z.boolean()], 'write `webp`, `avif`, `true` or `false`')
    .optional(),
  /**
   * Hosts whose frames (`<iframe>`) notes may show: `[player.bilibili.com]`. Each is let into the
   * content security policy of the pages that show it; a frame of any other host becomes a link.
   */
  embeds: z
    .array(
      z
        .string()
        .regex(
          /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
          'write the name of a host alone, in lower case: `player.bilibili.com`',
        ),
      'write a list: `embeds: [player.bilibili.com]`',
    )
    .optional(),
  /** House rules for notes, asked by `kb check`. Without them it looks for faults alone. */
  review: reviewSchema.optional(),
  /**
   * What becomes of issues, by code: `error` raises a warning, `off` silences it; `warning` lowers
   * errors about dead links and missing pictures, as an old site may need for a while.
   */
  issues: z
    .record(
      z.string().regex(/^[a-z]+(?:-[a-z0-9]+)+$/, 'write the code of an issue: `unknown-tag`'),
      z.enum(['error', 'warning', 'off'], 'write `error`, `warning` or `off`'),
      'write a line per code: `unknown-tag: off`',
    )
    .optional(),
});

export type SiteSettings = z.infer<typeof siteSchema>;

/** What a warning counts as. */
export type IssueLevel = NonNullable<SiteSettings['issues']>[string];

/** A text per language of the interface. */
export const labelSchema = z.strictObject(
  {
    zh: text('write the Chinese name'),
    en: text('write the English name, or remove the line').optional(),
  },
  'write a name per language: `label: { zh: 网络, en: Network }`',
);

/** The id of a tag, which is also its address `/tags/<id>/`. */
export const tagIdSchema = z
  .string()
  .regex(/^[\p{L}\p{M}\p{N}_-]+$/u, 'write letters of any script, digits, `_` and `-` only');

/** One entry of `tags.yaml`; the key is the id. */
export const tagSchema = z.strictObject({
  /** What readers see. */
  label: labelSchema,
  /** One sentence on what the tag holds. */
  description: text('write one sentence, or remove the line').optional(),
  /** Other names authors use: `Kubernetes` for `k8s`. Case does not matter. */
  aliases: z
    .array(text('remove the empty entry'), 'write a list: `aliases: [Kubernetes]`')
    .default([]),
  /** Id of a wider tag. */
  parent: text('write the id of a tag, or remove the line').optional(),
});

export const tagsSchema = z.record(tagIdSchema, tagSchema);

export type Tag = z.infer<typeof tagSchema> & { id: string };

/** One entry of `planned.yaml`. */
export const plannedNoteSchema = z.strictObject({
  /** The title the note will have. Once a note has it, the entry can go. */
  title: text('add the title'),
  /** In which tag indexes it stands. */
  tags: z
    .array(text('remove the empty entry'), 'write a list: `tags: [k8s]`')
    .min(1, 'name at least one tag'),
  /** Day it was first published elsewhere, where known. */
  date: z.iso.date('write a date as YYYY-MM-DD').optional(),
  /** The old address; it becomes an alias once the note is written. */
  address: z.string().startsWith('/', 'write a path such as `/2019/08/04/pod.html`').optional(),
});

/** `planned.yaml`: notes that are meant to be written. They stand in tag indexes as 待写. */
export const plannedSchema = z.array(plannedNoteSchema);

export type PlannedNote = z.infer<typeof plannedNoteSchema>;
