import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

/** A smaller form of a picture, as a file of the cache. */
export interface Variant {
  type: 'avif' | 'webp';
  /** In pixels. */
  width: number;
  bytes: number;
  /** Name of the file, below the folder of the cache. */
  file: string;
}

/** What became of one picture. */
export interface Encoded {
  /** As it is shown, upright. */
  width: number;
  height: number;
  /** The smallest width first within a type; AVIF before WebP. Empty where the original is best. */
  variants: Variant[];
}

/** Twice the column of a note is as much as a screen shows; one column is enough for a phone. */
const widths = [720, 1440];

const formats: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif']);

/** More pixels than a poster has; what is larger would take gigabytes to decode. */
const mostPixels = 100_000_000;
const mostSeconds = 60;

/**
 * Measured on screenshots and photos, 30 at a time, per picture at 1440 pixels: WebP at effort 2
 * takes 35 ms and leaves 21 % of the bytes; effort 4 takes 60 ms for 4 % less, effort 0 takes 30 ms
 * for 35 % more. AVIF at effort 1 takes 130 ms; it saves another quarter on photos.
 */
const webp = { quality: 75, effort: 2 };
const avif = { quality: 50, effort: 1 };

/** Why a picture was not converted. */
export class PictureError extends Error {
  readonly code: 'huge-image' | 'broken-image';

  constructor(code: PictureError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

// The pictures are done side by side; libvips need not divide each among the cores again.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Writes the variants of a still picture. One that is larger than what it stands for is not kept.
 *
 * @param folder where the files go
 * @param name what their names begin with
 * @throws {PictureError} for a picture that is too large or that cannot be read to its end
 */
export async function encode(bytes: Buffer, folder: string, name: string): Promise<Encoded> {
  try {
    const { format, pages = 1, autoOrient } = await open().metadata();
    const { width, height } = autoOrient;
    if (!formats.has(format)) throw new Error(`it is ${format}, whatever its name says`);
    if (width * height > mostPixels) {
      const size = `${Math.round((width * height) / 1_000_000)} million pixels`;
      throw new PictureError('huge-image', `the picture has ${size}`);
    }
    const variants: Variant[] = [];
    if (pages > 1) return { width, height, variants };
    await mkdir(folder, { recursive: true });
    const small = await writeAll('webp', toWidths(width));
    // Drawings and screenshots gain little from AVIF; photos pay for the time it takes.
    const smaller = format === 'jpeg' ? await writeAll('avif', toWidths(width)) : [];
    const gains = sum(smaller) < sum(small) * 0.95;
    variants.push(...(gains ? smaller : []), ...small);
    return { width, height, variants: variants.filter((variant) => variant.bytes < bytes.length) };
  } catch (error) {
    if (error instanceof PictureError) throw error;
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new PictureError('broken-image', `the picture cannot be read to its end: ${reason}`);
  }

  function open() {
    return sharp(bytes, { limitInputPixels: false }).timeout({ seconds: mostSeconds });
  }

  async function writeAll(type: Variant['type'], wanted: number[]): Promise<Variant[]> {
    const written: Variant[] = [];
    for (const width of wanted) {
      const resized = open().autoOrient().resize({ width, withoutEnlargement: true });
      const data = await (type === 'webp' ? resized.webp(webp) : resized.avif(avif)).toBuffer();
      const file = `${name}-${width}.${type}`;
      await writeFile(join(folder, file), data);
      written.push({ type, width, bytes: data.length, file });
    }
    return written;
  }
}

/** The widths that a picture gets: never more than its own, no two that are nearly the same. */
function toWidths(own: number): number[] {
  const largest = Math.min(own, Math.max(...widths));
  return [...widths.filter((width) => width < largest * 0.8), largest];
}

function sum(variants: readonly Variant[]): number {
  return variants.reduce((total, { bytes }) => total + bytes, 0);
}
