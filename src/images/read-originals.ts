import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageSize } from 'image-size';
import { cleanOriginal } from './clean-original.ts';
import { writeWhole } from './write-whole.ts';

/** What is known of a picture before any smaller form is made of it. */
export interface Original {
  /** Hash of its bytes; empty where they were not read. */
  key: string;
  /** As it is shown, upright, in pixels; where the file tells. */
  width?: number;
  height?: number;
  /** Absolute path of what may be published of it; null for nothing. */
  published: string | null;
  /** What is wrong with it. */
  fault?: string;
  isHuge?: boolean;
}

interface Index {
  version: string;
  originals: Record<string, Original & { stamp: string }>;
}

/** A file with more bytes is not opened. */
const mostBytes = 200 * 1024 * 1024;

/**
 * Reads pictures, measures them and takes out what must not be published. One that lies as it did
 * (size and times) is not opened again: most builds open none.
 *
 * @param files absolute paths of files that `needsCleaning`
 * @param folder absolute path of the content folder, for which the cache keeps a list
 * @param cacheDir absolute path of the folder that keeps cleaned pictures
 */
export function readOriginals(
  files: readonly string[],
  folder: string,
  cacheDir: string,
): Map<string, Original> {
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
    index.originals[file] = isKept ? kept : { stamp, ...readOriginal(file, size ?? 0, cacheDir) };
  }
  if (isNew) writeWhole(indexFile, JSON.stringify(index));
  return new Map(Object.entries(index.originals));
}

function readOriginal(file: string, size: number, cacheDir: string): Original {
  if (size > mostBytes) {
    const fault = `it has ${Math.round(size / 1024 / 1024)} MB`;
    return { key: '', published: null, fault, isHuge: true };
  }
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    return { key: '', published: null, fault: `it cannot be read (${toCode(error)})` };
  }
  const key = toHash(bytes);
  const { bytes: clean, fault } = cleanOriginal(file, bytes);
  const published = clean === bytes ? file : clean && join(cacheDir, `${key}.original`);
  if (clean && clean !== bytes && published) {
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(published, clean);
  }
  return { key, ...measure(bytes), published, ...(fault === undefined ? {} : { fault }) };
}

/** Nothing for what cannot be measured; a browser may still show it. */
function measure(bytes: Buffer): Pick<Original, 'width' | 'height'> {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    // EXIF orientations 5 to 8 lie on their side.
    const [w, h] = orientation >= 5 ? [height, width] : [width, height];
    return { width: Math.round(w), height: Math.round(h) };
  } catch {
    return {};
  }
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

function toHash(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 32);
}

function toCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
