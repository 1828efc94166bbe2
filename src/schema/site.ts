import { z } from 'zod';

/** A licence: its name and where to read it. */
const licenseSchema = z.strictObject({ name: z.string(), url: z.url() });

/** `site.yaml`: what the whole site says about itself. */
export const siteSchema = z.strictObject({
  /** Name of the site, in the header and in every page title. */
  title: z.string().trim().min(1),
  /** One sentence on what it is: the headline of the home page. */
  tagline: z.string().trim().min(1).optional(),
  /** A longer sentence for feeds, search engines and cards. */
  description: z.string().trim().min(1).optional(),
  /** Author and copyright holder. */
  author: z.string().trim().min(1).optional(),
  /** Language of the notes (BCP 47). It decides how text is set and how search splits it. */
  language: z.string().default('zh-Hans'),
  /** Public origin, such as `https://notes.example`; feeds and canonical links need it. */
  url: z.url().optional(),
  /** Licence of the notes, shown in the footer. */
  license: licenseSchema.optional(),
  /** The tags that are doors on the home page and stand in the header. */
  doors: z.array(z.string()).default([]),
});

export type SiteSettings = z.infer<typeof siteSchema>;

/** A text per language of the interface. */
export const labelSchema = z.strictObject({
  zh: z.string().trim().min(1),
  en: z.string().trim().min(1).optional(),
});

/** One entry of `tags.yaml`; the key is the id, which is also the address `/tags/<id>/`. */
export const tagSchema = z.strictObject({
  /** What readers see. */
  label: labelSchema,
  /** One sentence on what the tag holds. */
  description: z.string().trim().min(1).optional(),
  /** Other names authors use: `Kubernetes` for `k8s`. Case does not matter. */
  aliases: z.array(z.string().trim().min(1)).default([]),
  /** Id of a wider tag. */
  parent: z.string().optional(),
});

export const tagsSchema = z.record(
  z.string().regex(/^[\p{L}\p{M}\p{N}_-]+$/u, 'a tag id is letters, digits, `_` and `-`'),
  tagSchema,
);

export type Tag = z.infer<typeof tagSchema> & { id: string };

/** `planned.yaml`: notes that are meant to be written. They stand in tag indexes as 待写. */
export const plannedSchema = z.array(
  z.strictObject({
    title: z.string().trim().min(1),
    tags: z.array(z.string()).min(1),
    /** Day it was first published elsewhere, where known. */
    date: z.iso.date().optional(),
    /** The old address; it becomes an alias once the note is written. */
    address: z.string().startsWith('/').optional(),
  }),
);

export type PlannedNote = z.infer<typeof plannedSchema>[number];
