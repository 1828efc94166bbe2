import { createHash } from 'node:crypto';
import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { Snapshot } from '../knowledge/snapshot.ts';

/** What is true of the whole site: the snapshot without its notes. */
export interface SiteRecord extends Omit<Snapshot, 'notes'> {
  /** Changes with every byte of the snapshot; whatever is derived from it is kept under this. */
  revision: string;
  /** Slugs in the order of the snapshot, which the data store does not keep. */
  order: string[];
}

interface Entry {
  id: string;
  data: object;
}

/**
 * Fills a collection from the snapshot that `KB_SNAPSHOT` names. The store is emptied first, so
 * that nothing of an earlier snapshot or of another content folder survives in it.
 *
 * @param pick what of the snapshot becomes the entries of this collection
 */
export function snapshotLoader(pick: (snapshot: Snapshot, revision: string) => Entry[]): Loader {
  return {
    name: 'snapshot',
    async load(context) {
      const file = process.env.KB_SNAPSHOT;
      if (!file) throw new Error('KB_SNAPSHOT is not set: start Astro with `kb build` or `kb dev`');
      await fill(context, file, pick);
      if (context.watcher) {
        onReplace(file, () => {
          fill(context, file, pick).catch((error) => context.logger.error(String(error)));
        });
      }
    },
  };
}

async function fill(
  { store, logger }: LoaderContext,
  file: string,
  pick: (snapshot: Snapshot, revision: string) => Entry[],
): Promise<void> {
  const text = await readFile(file, 'utf8');
  const revision = createHash('sha256').update(text).digest('base64url');
  const entries = pick(JSON.parse(text) as Snapshot, revision);
  store.clear();
  for (const { id, data } of entries) {
    store.set({ id, data: data as Record<string, unknown>, digest: revision });
  }
  logger.debug(`${entries.length} entries from ${file}`);
}

/**
 * Vite's own watcher passes over `node_modules`, where the snapshot usually lies. The folder is
 * watched, not the file: a file that is replaced by a rename takes its watcher with it.
 */
function onReplace(file: string, act: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(dirname(file), { persistent: false }, (_, name) => {
    if (name !== basename(file)) return;
    clearTimeout(timer);
    timer = setTimeout(act, 30);
  });
  watcher.on('error', () => watcher.close());
}
