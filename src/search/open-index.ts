import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Backend, SearchIndex } from '../query/search-index.ts';

interface Engine {
  createInstance(options: { basePath: string; noWorker: boolean }): Backend;
}

/**
 * Opens an index in a built site as the page does: with the engine that lies in it.
 *
 * @param folder `…/pagefind` of the site
 * @throws when there is no index
 */
export async function openIndex(folder: string): Promise<SearchIndex> {
  const readJson = async (name: string) => JSON.parse(await readFile(join(folder, name), 'utf8'));
  const catalog = await readJson('catalog.json');
  const base = pathToFileURL(join(folder, '/')).href;
  const engine: Engine = await import(`${base}pagefind.js`);
  serveFiles(base);
  const backend = engine.createInstance({ basePath: base, noWorker: true });
  return {
    backend,
    catalog,
    tables: {
      vocabulary: () => readJson('vocabulary.json'),
      folding: async () => toPairs(await readJson('folding.json')),
      readings: () => readJson('pinyin.json'),
    },
  };
}

function toPairs(text: string): Map<string, string> {
  return new Map(text.match(/../gs)?.map((pair) => [pair.charAt(0), pair.charAt(1)]));
}

/** Pagefind fetches its files; Node's `fetch` does not know `file:`. */
function serveFiles(base: string): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (!url.startsWith(base)) return original(input, init);
    try {
      return new Response(await readFile(new URL(url.replace(/\?.*$/, ''))));
    } catch {
      return new Response(null, { status: 404 });
    }
  };
}
