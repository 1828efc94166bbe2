import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

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
  width?: number;
  height?: number;
  /** The smallest width first within a type; AVIF before WebP. Empty where the original is best. */
  variants: Variant[];
}

/** One and two screen pixels for each of a note's column (714), which also fits phones. */
const widths = [720, 1428];

const formats: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'heif']);

/** More pixels than a poster has; what is larger would take gigabytes to decode. */
const mostPixels = 100_000_000;
/** All pictures of a film together: it is decoded whole. */
const mostMovingPixels = 16_000_000;
const mostSeconds = 60;

/**
 * Measured on 50 screenshots, photos and drawings, both widths of each: WebP at effort 2 takes 45 ms
 * a picture and leaves 14 % of the bytes in the smaller and 23 % in the larger form. Effort 4 takes
 * twice the time for 1 % more. AVIF takes 63 ms more at effort 0 for the same weight as WebP, 116 ms
 * more at effort 1 for a quarter less: made where it was asked for.
 */
const webp = { quality: 75, effort: 2 };
const avif = { quality: 50, effort: 1, chromaSubsampling: '4:2:0' };
/**
 * For a picture that lets the page shine through, always in its own width: its edges are what weighs,
 * and to scale it down makes more of them. Half of the bytes of the PNG or less; with loss it is more.
 */
const lossless = { lossless: true, effort: 0 };

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
 * Writes the smaller forms of a picture: all of them are smaller than it, or there are none.
 *
 * @param folder where the files go
 * @param name what their names begin with
 * @param withAvif makes AVIF besides WebP
 * @throws {PictureError} for a picture that is too large or that cannot be read to its end
 */
export async function encode(
  bytes: Buffer,
  folder: string,
  name: string,
  withAvif = false,
): Promise<Encoded> {
  try {
    const { format, pages = 1, autoOrient } = await open(false).metadata();
    const { width, height } = autoOrient;
    if (!formats.has(format)) throw new Error(`it is ${format}, whatever its name says`);
    if (width * height > mostPixels) {
      const size = `${Math.round((width * height) / 1_000_000)} million pixels`;
      throw new PictureError('huge-image', `the picture has ${size}`);
    }
    const size = { width, height };
    const isMoving = pages > 1;
    if (isMoving && width * height * pages > mostMovingPixels) return { ...size, variants: [] };
    const wanted = toWidths(width);
    const sources = isMoving
      ? wanted.map((wide) => ({ width: wide, picture: open(true).resize({ width: wide }) }))
      : await shrink(open(false), wanted);
    const small = sources
      ? await writeAll('webp', sources, webp)
      : await writeAll('webp', [{ width, picture: open(false).autoOrient() }], lossless);
    if (small.some((variant) => variant.bytes >= bytes.length)) return { ...size, variants: [] };
    const hasAvif = withAvif && sources && !isMoving;
    const smaller = hasAvif ? await writeAll('avif', sources, avif) : [];
    return { ...size, variants: [...(sum(smaller) < sum(small) ? smaller : []), ...small] };
  } catch (error) {
    if (error instanceof PictureError) throw error;
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new PictureError('broken-image', `the picture cannot be read to its end: ${reason}`);
  }

  function open(animated: boolean): Sharp {
    return sharp(bytes, { limitInputPixels: false, animated }).timeout({ seconds: mostSeconds });
  }

  async function writeAll(
    type: Variant['type'],
    sources: readonly Source[],
    settings: object,
  ): Promise<Variant[]> {
    const written: Variant[] = [];
    for (const { width, picture } of sources) {
      const data = await picture.toFormat(type, settings).toBuffer();
      const file = `${name}-${width}.${type}`;
      await writeFile(join(folder, file), data);
      written.push({ type, width, bytes: data.length, file });
    }
    return written;
  }
}

/** A picture of a width, not encoded yet. */
interface Source {
  width: number;
  picture: Sharp;
}

/**
 * Reads the picture once, upright, and makes each width from the next larger one.
 *
 * @returns undefined for a picture with transparent parts
 */
async function shrink(original: Sharp, wanted: readonly number[]): Promise<Source[] | undefined> {
  const sources: Source[] = [];
  let picture = original.autoOrient();
  for (const width of [...wanted].reverse()) {
    const { data, info } = await picture
      .resize({ width })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { height, channels } = info;
    const hasAlpha = channels === 2 || channels === 4;
    if (hasAlpha && !isOpaque(data, channels)) return undefined;
    const open = () => {
      const opened = sharp(data, { raw: { width: info.width, height, channels } });
      // To encode that nothing is transparent takes a third of the time.
      return hasAlpha ? opened.removeAlpha() : opened;
    };
    sources.unshift({ width, picture: open() });
    picture = open();
  }
  return sources;
}

function isOpaque(pixels: Buffer, channels: number): boolean {
  for (let at = channels - 1; at < pixels.length; at += channels) {
    if (pixels[at] !== 255) return false;
  }
  return true;
}

/** The widths that a picture gets: never more than its own, no two that are nearly the same. */
function toWidths(own: number): number[] {
  const largest = Math.min(own, Math.max(...widths));
  return [...widths.filter((width) => width < largest * 0.8), largest];
}

function sum(variants: readonly Variant[]): number {
  return variants.reduce((total, { bytes }) => total + bytes, 0);
}
