import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Original } from './read-original.ts';
import { toHash } from './to-hash.ts';
import { writeWhole } from './write-whole.ts';

interface Index {
  version: string;
  originals: Record<string, Original & { stamp: string }>;
}

/**
 * Reads pictures, measures them and takes out what must not be published. One that lies as it did
 * (size and times) is not opened again: most builds open none.
 *
 * @param files absolute paths of files that `needsCleaning`
 * @param folder absolute path of the content folder, for which the cache keeps a list
 * @param cacheDir absolute path of the folder that keeps cleaned pictures
 */
export async function readOriginals(
  files: readonly string[],
  folder: string,
  cacheDir: string,
): Promise<Map<string, Original>> {
  if (files.length === 0) return new Map();
  const indexFile = join(cacheDir, `${toHash(folder)}.index.json`);
  const version = readVersion();
  const known = readIndex(indexFile, version);
  const index: Index = { version, originals: {} };
  let isNew = false;
  for (const file of files) {
    const { size, mtimeMs, ctimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
    const stamp = `${size} ${mtimeMs} ${ctimeMs}`;
    const kept = known[file];
    const isKept = kept?.stamp === stamp && (kept.published === file || isThere(kept.published));
    isNew ||= !isKept;
    if (isKept) {
      index.originals[file] = kept;
      continue;
    }
    // Loaded when there is something to read: most builds do without.
    const { readOriginal } = await import('./read-original.ts');
    index.originals[file] = { stamp, ...readOriginal(file, size ?? 0, cacheDir) };
  }
  if (isNew) writeWhole(indexFile, JSON.stringify(index));
  return new Map(Object.entries(index.originals));
}

function readIndex(file: string, version: string): Index['originals'] {
  try {
    const index = JSON.parse(readFileSync(file, 'utf8')) as Index;
    return index.version === version ? index.originals : {};
  } catch {
    return {};
  }
}

/** Other rules leave something else. */
function readVersion(): string {
  const sources = readdirSync(import.meta.dirname).sort();
  return toHash(sources.map((name) => readFileSync(join(import.meta.dirname, name))).join('\0'));
}

function isThere(file: string | null): boolean {
  return file === null || statSync(file, { throwIfNoEntry: false }) !== undefined;
}
