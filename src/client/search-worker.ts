import { createEngine, type SearchEngine } from './search-engine.ts';

/** One call of the engine, sent by `connect-engine.ts`. */
export interface EngineCall {
  id: number;
  base: string;
  method: keyof SearchEngine;
  values: unknown[];
}

/** What comes back: a value, or why there is none. */
export type EngineReply = { id: number; value: unknown } | { id: number; error: string };

/** Runs the search off the main thread, so that no query holds up a key. */
const engines = new Map<string, SearchEngine>();

self.addEventListener('message', async ({ data }: MessageEvent<EngineCall>) => {
  const { id, base, method, values } = data;
  try {
    const engine = engines.get(base) ?? createEngine(base);
    engines.set(base, engine);
    const call = engine[method] as (...values: unknown[]) => Promise<unknown>;
    reply({ id, value: await call(...values) });
  } catch (error) {
    reply({ id, error: String(error) });
  }
});

// A worker that says nothing could not be started: the page then searches by itself.
postMessage('ready');

function reply(message: EngineReply): void {
  postMessage(message);
}
