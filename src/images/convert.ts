import { createHash } from 'node:crypto';
import { accessSync, readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isAnimatedPng } from './clean-png.ts';
import type { Encoded } from './encode.ts';
import { writeWhole } from './write-whole.ts';

/** A picture with its smaller forms, or why it has none. */
export type Converted = Encoded | { code: 'huge-image' | 'broken-image'; message: string };

export interface ConvertOptions {
  /** Absolute path of the folder that keeps smaller forms from build to build. */
  cacheDir: string;
  /** Makes AVIF besides WebP. */
  withAvif?: boolean;
  onProgress?: (done: number, total: number) => void;
}

export interface ConvertResult {
  /** By path, as given. */
  pictures: Map<string, Converted>;
  /** How many were converted now; the others came from the cache. */
  converted: number;
  /** The one that took longest, with its wall time in ms. */
  slowest?: { file: string; ms: number };
}

/**
 * Makes smaller forms of pictures, as many at once as there are cores. The cache goes by content: a
 * renamed picture is not converted again, nor is a second copy. Never throws for a bad picture, and
 * remembers it.
 *
 * @param sources absolute path and hash of the bytes of each
 */
export async function convertAll(
  sources: readonly { file: string; key: string }[],
  { cacheDir, withAvif = false, onProgress }: ConvertOptions,
): Promise<ConvertResult> {
  const result: ConvertResult = { pictures: new Map(), converted: 0 };
  const version = `${readVersion()}${withAvif}\0`;
  /** Two files of the same content are converted once. */
  const running = new Map<string, Promise<Converted>>();
  const waiting: { file: string; name: string }[] = [];
  for (const { file, key } of sources) {
    const name = createHash('sha256').update(version).update(key).digest('hex').slice(0, 20);
    const kept = readKept(toRecord(name), cacheDir);
    if (kept) result.pictures.set(file, kept);
    else waiting.push({ file, name });
  }
  if (waiting.length === 0) return result;
  await mkdir(cacheDir, { recursive: true });
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return result;

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { file, name } = next;
      const picture = running.get(name) ?? convert(file, name);
      running.set(name, picture);
      result.pictures.set(file, await picture);
      onProgress?.(result.pictures.size, sources.length);
    }
  }

  async function convert(file: string, name: string): Promise<Converted> {
    const started = performance.now();
    const fresh = await encodeOrSay(await readFile(file), name);
    // The record comes last and whole: a build that was stopped leaves no half picture.
    writeWhole(toRecord(name), JSON.stringify(fresh));
    const ms = performance.now() - started;
    result.converted += 1;
    if (ms > (result.slowest?.ms ?? 0)) result.slowest = { file, ms };
    return fresh;
  }

  async function encodeOrSay(bytes: Buffer, name: string): Promise<Converted> {
    // libvips sees the first picture of a moving PNG only.
    if (bytes.toString('latin1', 1, 4) === 'PNG' && isAnimatedPng(bytes)) return { variants: [] };
    // Loaded only when there is something to convert: it costs a build a tenth of a second.
    const { encode, PictureError } = await import('./encode.ts');
    try {
      return await encode(bytes, cacheDir, name, withAvif);
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      return { code: error.code, message: error.message };
    }
  }

  function toRecord(name: string): string {
    return join(cacheDir, `${name}.json`);
  }
}

function readKept(record: string, cacheDir: string): Converted | undefined {
  try {
    const kept = JSON.parse(readFileSync(record, 'utf8')) as Converted;
    if ('variants' in kept) for (const { file } of kept.variants) accessSync(join(cacheDir, file));
    return kept;
  } catch {
    return undefined;
  }
}

/** Another encoder or other settings make other forms. */
function readVersion(): string {
  const sharpFile = findPackageJSON('sharp', import.meta.url);
  const { version } = JSON.parse(readFileSync(sharpFile ?? '', 'utf8')) as { version: string };
  return `${version}\0${readFileSync(join(import.meta.dirname, 'encode.ts'), 'utf8')}\0`;
}
