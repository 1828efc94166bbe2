import type { Catalog } from '../query/catalog.ts';
import { parseQuery } from '../query/parse-query.ts';
import { type Backend, type Found, searchNotes } from '../query/search-notes.ts';

interface PagefindModule extends Backend {
  options(options: Record<string, unknown>): Promise<void>;
}

interface LoadedIndex {
  backend: Backend;
  catalog: Catalog;
}

let loaded: Promise<LoadedIndex> | undefined;
let attempts = 0;

/** Fetches what every search needs, once. A failure is forgotten, so that a retry can succeed. */
export function loadSearchIndex(base: string): Promise<LoadedIndex> {
  loaded ??= load(base).catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

/**
 * Answers what a reader typed.
 *
 * @param tags ids of tags the notes must bear
 * @throws when the index cannot be fetched
 */
export async function askIndex(base: string, text: string, tags: string[]): Promise<Found> {
  const { backend, catalog } = await loadSearchIndex(base);
  return searchNotes(backend, catalog, parseQuery(text), tags);
}

async function load(base: string): Promise<LoadedIndex> {
  const folder = `${base}pagefind/`;
  // Browsers remember a module that failed to load by its address; a new query asks again.
  const retry = attempts++ > 0 ? `?retry=${attempts}` : '';
  const [pagefind, catalog] = await Promise.all([
    import(/* @vite-ignore */ `${folder}pagefind.js${retry}`) as Promise<PagefindModule>,
    fetchCatalog(`${folder}catalog.json`),
  ]);
  await pagefind.options({ excerptLength: 40 });
  return { backend: pagefind, catalog };
}

async function fetchCatalog(url: string): Promise<Catalog> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response.json();
}
