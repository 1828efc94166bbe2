import type { SearchEngine } from './search-engine.ts';
import type { EngineCall, EngineReply } from './search-worker.ts';

let connected: Promise<SearchEngine> | undefined;

/**
 * The engine in a worker, or, where none can be started, in the page. Both are fetched only now.
 *
 * @throws when neither can be fetched; the next call tries again
 */
export function connectEngine(base: string): Promise<SearchEngine> {
  connected ??= startWorker(base)
    .catch(async () => (await import('./search-engine.ts')).createEngine(base))
    .catch((error: unknown) => {
      connected = undefined;
      throw error;
    });
  return connected;
}

async function startWorker(base: string): Promise<SearchEngine> {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
  await new Promise((resolve, reject) => {
    worker.addEventListener('message', resolve, { once: true });
    worker.addEventListener('error', reject, { once: true });
  });
  return callThrough(worker, base);
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

function callThrough(worker: Worker, base: string): SearchEngine {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<EngineReply>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) call?.reject(new Error(data.error));
    else call?.resolve(data.value);
  });
  const call = <Method extends keyof SearchEngine>(method: Method) =>
    ((...values: unknown[]) => {
      const id = ++lastId;
      worker.postMessage({ id, base, method, values } satisfies EngineCall);
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    }) as SearchEngine[Method];
  return { prepare: call('prepare'), ask: call('ask'), read: call('read') };
}
