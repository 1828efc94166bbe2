import { z } from 'zod';
import { evidenceSchema } from './comparison.ts';
import { idSchema } from './concept.ts';
import { sourceSchema } from './note.ts';
import { partialDateSchema } from './partial-date.ts';
import { labelSchema } from './site.ts';

/** A span on one lane. Eras of one lane follow each other and never overlap. */
export const eraSchema = z.strictObject({
  label: labelSchema,
  lane: idSchema,
  start: partialDateSchema,
  /** Left out for an era that lasts. The day an era ends is the day the next may start. */
  end: partialDateSchema.optional(),
  /** What existed then, what it solved, what it left unsolved, what came next: one or two sentences each. */
  existed: z.string().trim().min(1),
  solved: z.string().trim().min(1),
  unsolved: z.string().trim().min(1),
  next: z.string().trim().min(1),
  concepts: z.array(idSchema).default([]),
  sources: z.array(sourceSchema).min(1),
});

/** A point in time. */
export const eventSchema = z.strictObject({
  label: labelSchema,
  lane: idSchema,
  date: partialDateSchema,
  /** One sentence: what happened and why it matters. */
  text: z.string().trim().min(1),
  concepts: z.array(idSchema).default([]),
  /** Where it can be read up: outside, or in a note under one of its headings. */
  sources: z.array(evidenceSchema).min(1),
});

/** `timelines/<id>.yaml`. The first timeline by `order` is `/timeline/`. */
export const timelineSchema = z.strictObject({
  title: labelSchema,
  description: z.string().trim().min(1),
  order: z.coerce.number('write a whole number').int('write a whole number').default(0),
  lanes: z.record(idSchema, labelSchema),
  /** The path readers are led along, era by era: from bare metal to serverless. */
  eras: z.record(idSchema, eraSchema),
  events: z.record(idSchema, eventSchema),
});

export type Era = z.infer<typeof eraSchema>;
export type TimelineEvent = z.infer<typeof eventSchema>;
export type Timeline = z.infer<typeof timelineSchema>;
