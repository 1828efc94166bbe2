import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { type SiteRecord, snapshotLoader } from './content/loader.ts';
import type { NoteRecord } from './knowledge/snapshot.ts';

/** The snapshot was checked by the schemas of `src/schema` when it was made; it is not again here. */
export const collections = {
  notes: defineCollection({
    loader: snapshotLoader((snapshot) =>
      snapshot.notes.map((note) => ({ id: note.slug, data: note })),
    ),
    schema: z.custom<NoteRecord>(),
  }),
  site: defineCollection({
    loader: snapshotLoader(({ notes, ...rest }, revision) => [
      { id: 'site', data: { ...rest, revision, order: notes.map((note) => note.slug) } },
    ]),
    schema: z.custom<SiteRecord>(),
  }),
};
