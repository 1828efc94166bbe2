import type { Catalog } from '../query/catalog.ts';
import type { Readings } from '../query/match-pinyin.ts';
import type { Backend, SearchIndex } from '../query/search-index.ts';
import type { Section } from '../schema/compiled-note.ts';

let loaded: Promise<SearchIndex> | undefined;
let attempts = 0;

/** Fetches what every search needs, once. A failure is forgotten, so that a retry can succeed. */
export function loadSearchIndex(base: string): Promise<SearchIndex> {
  loaded ??= load(base).catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

/** One part of the text of a note, by the note's place in the catalog. */
export function readText(base: string, row: number, part: number): Promise<Section[]> {
  const url = `${base}pagefind/text/${row}-${part}.pf_text`;
  return once(url, async () => {
    const response = await get(url);
    const bytes = new Uint8Array(await response.arrayBuffer());
    // A server may have unpacked it already.
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return JSON.parse(new TextDecoder().decode(bytes));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Response(unpacked).json();
  });
}

async function load(base: string): Promise<SearchIndex> {
  const folder = `${base}pagefind/`;
  // Browsers remember a module that failed to load by its address; a new query asks again.
  const retry = attempts++ > 0 ? `?retry=${attempts}` : '';
  const [pagefind, catalog] = await Promise.all([
    import(/* @vite-ignore */ `${folder}pagefind.js${retry}`) as Promise<Engine>,
    getJson<Catalog>(`${folder}catalog.json`),
  ]);
  return {
    backend: createBackend(pagefind),
    catalog,
    tables: {
      vocabulary: () => once('vocabulary', () => getJson<string[]>(`${folder}vocabulary.json`)),
      folding: () =>
        once('folding', async () => {
          const pairs = await getJson<string>(`${folder}folding.json`);
          return new Map(pairs.match(/../gs)?.map((pair) => [pair.charAt(0), pair.charAt(1)]));
        }),
      readings: () => once('readings', () => getJson<Readings>(`${folder}pinyin.json`)),
    },
  };
}

interface Engine {
  createInstance(options: object): Backend;
}

/**
 * In a page the engine takes its language from the document and would cut tokens of a Chinese page
 * once more; no option says otherwise. It reads the attribute here and now, so nothing else sees the
 * change. In a worker there is no document, and here we are in one: a second one would only be
 * another download.
 */
function createBackend(engine: Engine): Backend {
  if (typeof document === 'undefined') return engine.createInstance({ noWorker: true });
  const root = document.documentElement;
  const { lang } = root;
  root.lang = 'und';
  try {
    return engine.createInstance({ noWorker: true });
  } finally {
    root.lang = lang;
  }
}

const fetched = new Map<string, Promise<unknown>>();

function once<T>(key: string, get: () => Promise<T>): Promise<T> {
  const known = fetched.get(key) as Promise<T> | undefined;
  if (known) return known;
  const fresh = get().catch((error: unknown) => {
    fetched.delete(key);
    throw error;
  });
  fetched.set(key, fresh);
  return fresh;
}

async function getJson<T>(url: string): Promise<T> {
  return (await get(url)).json();
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}
