import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { imageSize } from 'image-size';
import { cleanOriginal } from './clean-original.ts';
import { toHash } from './to-hash.ts';

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

/** A file with more bytes is not opened. */
const mostBytes = 200 * 1024 * 1024;

/** Reads one picture, measures it, and keeps in the cache what may be published of it. */
export function readOriginal(file: string, size: number, cacheDir: string): Original {
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

function toCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
