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
export async function readText(base: string, row: number, part: number): Promise<Section[]> {
  const { catalog } = await loadSearchIndex(base);
  const url = `${base}pagefind/text/${row}-${part}.pf_text?v=${catalog.version}`;
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
    // A list from a browser's cache would name the notes of an index that has been replaced.
    getJson<Catalog>(`${folder}catalog.json`, { cache: 'no-cache' }),
  ]);
  const getTable = <T>(name: string) => getJson<T>(`${folder}${name}.json?v=${catalog.version}`);
  return {
    backend: createBackend(pagefind),
    catalog,
    tables: {
      vocabulary: () => once('vocabulary', () => getTable<string[]>('vocabulary')),
      folding: () =>
        once('folding', async () => {
          const pairs = await getTable<string>('folding');
          return new Map(pairs.match(/../gs)?.map((pair) => [pair.charAt(0), pair.charAt(1)]));
        }),
      readings: () => once('readings', () => getTable<Readings>('pinyin')),
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

async function getJson<T>(url: string, options?: RequestInit): Promise<T> {
  return (await get(url, options)).json();
}

async function get(url: string, options?: RequestInit): Promise<Response> {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status} ${url}`);
  return response;
}
