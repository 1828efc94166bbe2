import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isAnimatedPng } from './clean-png.ts';
import type { Encoded, PictureError } from './encode.ts';

/** A picture, or why it has no variants. */
export type Converted =
  | (Encoded & { key: string; bytes: number })
  | { code: 'huge-image' | 'broken-image'; message: string };

export interface ConvertOptions {
  /** Absolute path of the folder that keeps variants from build to build. */
  cacheDir: string;
  onProgress?: (done: number, total: number) => void;
}

export interface ConvertResult {
  /** By path, as given. */
  pictures: Map<string, Converted>;
  /** How many were converted now; the others came from the cache. */
  converted: number;
}

/** A file with more bytes is no picture for a page. */
const mostBytes = 100 * 1024 * 1024;

/** True for a picture that has smaller forms. GIF and SVG are kept as they are. */
export function isConvertible(file: string): boolean {
  return /\.(?:jpe?g|jfif|png|webp)$/i.test(file);
}

/**
 * Makes the variants of pictures, as many at once as there are cores. The cache goes by content: a
 * renamed picture is not converted again. Never throws for a bad picture, and remembers it.
 *
 * @param files absolute paths
 */
export async function convertAll(
  files: readonly string[],
  { cacheDir, onProgress }: ConvertOptions,
): Promise<ConvertResult> {
  const pictures = new Map<string, Converted>();
  const version = await readVersion();
  await mkdir(cacheDir, { recursive: true });
  /** Two files of the same content are converted once. */
  const running = new Map<string, Promise<Converted>>();
  const waiting = [...files];
  let converted = 0;
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { pictures, converted };

  async function work(): Promise<void> {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      pictures.set(file, await convert(file));
      onProgress?.(pictures.size, files.length);
    }
  }

  async function convert(file: string): Promise<Converted> {
    let bytes: Buffer;
    try {
      bytes = await readFile(file);
    } catch (error) {
      return { code: 'broken-image', message: `the picture cannot be read: ${String(error)}` };
    }
    const hash = createHash('sha256').update(version).update(bytes).digest('hex');
    const key = hash.slice(0, 20);
    const known = running.get(key) ?? convertOnce(key, bytes);
    running.set(key, known);
    return known;
  }

  async function convertOnce(key: string, bytes: Buffer): Promise<Converted> {
    const record = join(cacheDir, `${key}.json`);
    const kept = await readKept(record, cacheDir);
    if (kept) return kept;
    converted += 1;
    const fresh = await encodeOrSay(key, bytes);
    // The record comes last and whole: a build that was stopped leaves no half picture.
    await writeFile(`${record}.tmp`, JSON.stringify(fresh));
    await rename(`${record}.tmp`, record);
    return fresh;
  }

  async function encodeOrSay(key: string, bytes: Buffer): Promise<Converted> {
    if (bytes.length > mostBytes) {
      const size = `${Math.round(bytes.length / 1024 / 1024)} MB`;
      return { code: 'huge-image', message: `the picture has ${size}` };
    }
    const about = { key, bytes: bytes.length };
    if (isMovingPng(bytes)) return { ...about, width: 0, height: 0, variants: [] };
    // Loaded only when there is something to convert: it costs a build a tenth of a second.
    const { encode, PictureError } = await import('./encode.ts');
    try {
      return { ...about, ...(await encode(bytes, cacheDir, key)) };
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      return toProblem(error);
    }
  }
}

function toProblem({ code, message }: PictureError): Converted {
  return { code, message };
}

async function readKept(record: string, cacheDir: string): Promise<Converted | undefined> {
  try {
    const kept = JSON.parse(await readFile(record, 'utf8')) as Converted;
    if ('variants' in kept) {
      await Promise.all(kept.variants.map(({ file }) => access(join(cacheDir, file))));
    }
    return kept;
  } catch {
    return undefined;
  }
}

/** libvips sees the first picture of a moving PNG only. */
function isMovingPng(bytes: Buffer): boolean {
  try {
    return bytes.toString('latin1', 1, 4) === 'PNG' && isAnimatedPng(bytes);
  } catch {
    return false;
  }
}

/** Another encoder or other settings make other variants. */
async function readVersion(): Promise<string> {
  const sharpFile = findPackageJSON('sharp', import.meta.url);
  const { version } = JSON.parse(await readFile(sharpFile ?? '', 'utf8')) as { version: string };
  const source = await readFile(join(import.meta.dirname, 'encode.ts'), 'utf8');
  return `${version}\0${source}\0`;
}
