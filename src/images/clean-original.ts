import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import { cleanWebp } from './clean-webp.ts';
import { sanitizeSvg } from './sanitize-svg.ts';

/** True for the name of a file that `cleanOriginal` has something to do with. */
export function needsCleaning(file: string): boolean {
  return /\.(?:jpe?g|jfif|png|apng|webp|svg)$/i.test(file);
}

/**
 * What may be published of a picture: no place, time or owner in a photo, nothing that runs or
 * fetches in a drawing. Goes by the bytes, not by the name. A photo that is too broken to be read is
 * returned as it is.
 *
 * @returns null for an SVG that cannot be made harmless
 */
export function cleanOriginal(file: string, bytes: Buffer): Buffer | null {
  if (/\.svg$/i.test(file)) {
    const svg = sanitizeSvg(decode(bytes));
    return svg === null ? null : Buffer.from(svg);
  }
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return cleanJpeg(bytes);
    if (bytes.toString('latin1', 1, 4) === 'PNG') return cleanPng(bytes);
    if (bytes.toString('latin1', 8, 12) === 'WEBP') return cleanWebp(bytes);
  } catch {
    // The browser shows what it can.
  }
  return bytes;
}

/** XML begins with a byte order mark where it is not UTF-8. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
