import { z } from 'zod';
import { sourceSchema } from './note.ts';
import { partialDateSchema } from './partial-date.ts';
import { labelSchema } from './site.ts';

/** Name of a concept, a scheme, a row, an era: it is part of an address and never changes. */
export const idSchema = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'an id is lower case letters and digits, joined by single hyphens',
  );

/** Other labels per language, as readers and writers use them: 系统调用, syscall, system call. */
const altLabelSchema = z.strictObject({
  zh: z.array(z.string().trim().min(1)).default([]),
  en: z.array(z.string().trim().min(1)).default([]),
});

/** One thing notes talk about, in the words of SKOS (https://www.w3.org/TR/skos-reference/). */
export const conceptSchema = z.strictObject({
  /** The name in each language. No other concept may have it, in any case or width. */
  prefLabel: z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1) }),
  /** Synonyms and abbreviations. Notes are searched for them, and so are queries. */
  altLabel: altLabelSchema.default({ zh: [], en: [] }),
  /** Labels that are too common a word to look for in notes (`node`, `service`): search only. */
  hiddenLabel: z.array(z.string().trim().min(1)).default([]),
  /** One or two sentences: what it is, not what it is good for. */
  definition: labelSchema,
  /** Layer of its scheme; it decides where the concept stands on the map. */
  layer: idSchema,
  /** Wider concepts of the same scheme. */
  broader: z.array(idSchema).default([]),
  /** Neighbours in the same scheme. Written on one side, it holds on both. */
  related: z.array(idSchema).default([]),
  /** Nearly the same thing in another scheme; interchangeable in some uses. Declared once, on either side. */
  closeMatch: z.array(idSchema).default([]),
  /** An associated thing in another scheme. Declared once, on either side. */
  relatedMatch: z.array(idSchema).default([]),
  /** The same thing in another scheme: rare. Declared once, on either side. */
  exactMatch: z.array(idSchema).default([]),
  /** When it came into the world, as precisely as is known: `1991`, `2014-06`, `2016-12-13`. */
  since: partialDateSchema,
  /** When it went out of use. */
  until: partialDateSchema.optional(),
  /** Where definition and dates can be checked. */
  sources: z.array(sourceSchema).min(1),
});

/** `concepts/<scheme>.yaml`: a scheme and its concepts. */
export const schemeSchema = z.strictObject({
  label: labelSchema,
  description: labelSchema.optional(),
  /** Colour of the scheme where it has a meaning: linux is amber, kubernetes blue. */
  hue: z.enum(['linux', 'kubernetes', 'neutral']).default('neutral'),
  /** Layers from the bottom up: id → label. Every concept stands in one. */
  layers: z.record(idSchema, labelSchema),
  concepts: z.record(idSchema, conceptSchema),
});

export type Concept = z.infer<typeof conceptSchema>;
export type Scheme = z.infer<typeof schemeSchema>;
