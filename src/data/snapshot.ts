import { getCollection, getEntry } from 'astro:content';
import type { SiteRecord } from '../content/loader.ts';
import type { NoteRecord, Snapshot } from '../knowledge/snapshot.ts';

interface Current {
  revision: string;
  snapshot: Snapshot;
  derived: Map<unknown, unknown>;
}

let current: Current | undefined;

/** The snapshot, put together again from the data store once per revision. */
export async function getSnapshot(): Promise<Snapshot> {
  return (await getCurrent()).snapshot;
}

/**
 * What a function makes of the snapshot, computed once per revision: during a build once, in the
 * live preview once per saved note. The function itself is the key, so it must be a named one.
 */
export async function getDerived<T>(derive: (snapshot: Snapshot) => T): Promise<T> {
  const { snapshot, derived } = await getCurrent();
  if (!derived.has(derive)) derived.set(derive, derive(snapshot));
  return derived.get(derive) as T;
}

async function getCurrent(): Promise<Current> {
  const entry: { data: SiteRecord } | undefined = await getEntry('site', 'site');
  if (!entry) throw new Error('The data store holds no snapshot');
  const { revision, order, ...rest } = entry.data;
  if (current?.revision === revision) return current;
  const entries: { data: NoteRecord; digest?: string | number }[] = await getCollection('notes');
  const bySlug = new Map(entries.map(({ data }) => [data.slug, data]));
  const notes = order.flatMap((slug) => bySlug.get(slug) ?? []);
  const fresh = { revision, snapshot: { ...rest, notes }, derived: new Map() };
  // In the live preview the two collections change one after the other: keep no half-changed state.
  if (entries.every(({ digest }) => digest === revision)) current = fresh;
  return fresh;
}
