import { z } from 'zod';
import { idSchema } from './concept.ts';
import { sourceSchema } from './note.ts';
import { labelSchema } from './site.ts';

/** Evidence for a claim: a note (by slug or title) and one of its headings, or a source outside. */
export const evidenceSchema = z.union([
  z.strictObject({ note: z.string().trim().min(1), heading: z.string().trim().min(1).optional() }),
  sourceSchema,
]);

/** What one side of a row says. */
const sideSchema = z.strictObject({
  /** The concept of this side. */
  concept: idSchema,
  /** What it is called in this row, when that is more than the concept's label: `CFS · EEVDF`. */
  label: z.string().trim().min(1).optional(),
  /** One sentence on what it does here. */
  text: z.string().trim().min(1),
});

/** One dimension of a comparison. */
export const rowSchema = z.strictObject({
  /** Name of the dimension: 调度单位. */
  dimension: labelSchema,
  /** The claim of the row in one sentence. */
  claim: z.string().trim().min(1),
  left: sideSchema,
  right: sideSchema,
  /** How close the two are: the SKOS mapping relation between the two concepts. */
  relation: z.enum(['exactMatch', 'closeMatch', 'relatedMatch']),
  /** What carries over from one side to the other. */
  same: z.string().trim().min(1),
  /** Where the analogy breaks. A row without a break is not understood yet. */
  breaks: z.string().trim().min(1),
  evidence: z.array(evidenceSchema).min(1),
});

/** `comparisons/<id>.yaml`: two schemes side by side. */
export const comparisonSchema = z.strictObject({
  title: labelSchema,
  description: z.string().trim().min(1),
  left: idSchema,
  right: idSchema,
  /** Row id → row, in reading order. */
  rows: z.record(idSchema, rowSchema),
});

export type Comparison = z.infer<typeof comparisonSchema>;
export type ComparisonRow = z.infer<typeof rowSchema>;
export type Evidence = ComparisonRow['evidence'][number];
