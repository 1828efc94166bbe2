import { gunzipSync, gzipSync } from 'node:zlib';
import { cleanGif } from './clean-gif.ts';
import { cleanHeif } from './clean-heif.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import { cleanWebp } from './clean-webp.ts';
import { isDrawing } from './picture-names.ts';
import { sanitizeSvg } from './sanitize-svg.ts';

/** What may be published of a picture. */
export interface Cleaned {
  /** The very bytes that came in where nothing had to go; null where nothing may be published. */
  bytes: Buffer | null;
  /** What is wrong with a broken picture. What is left of it holds understood parts only. */
  fault?: string;
}

/** A drawing that unpacks to more is an attack on whoever opens it. */
const mostUnpacked = 20 * 1024 * 1024;

/**
 * What may be published of a picture: no place, time or owner in a photo, nothing that runs or
 * fetches in a drawing. Goes by the bytes; only a drawing is known by its name.
 *
 * @param file name of a file that `needsCleaning`
 */
export function cleanOriginal(file: string, bytes: Buffer): Cleaned {
  if (isDrawing(file)) return cleanDrawing(bytes);
  const name = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return cleanJpeg(bytes);
  if (name(1, 4) === 'PNG') return cleanPng(bytes);
  if (name(0, 4) === 'RIFF' && name(8, 12) === 'WEBP') return cleanWebp(bytes);
  if (name(0, 3) === 'GIF') return cleanGif(bytes);
  if (name(4, 8) === 'ftyp') return cleanHeif(bytes);
  return { bytes: null, fault: bytes.length === 0 ? 'it is empty' : 'its kind is unknown' };
}

function cleanDrawing(bytes: Buffer): Cleaned {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  let source: string;
  try {
    source = decode(isPacked ? gunzipSync(bytes, { maxOutputLength: mostUnpacked }) : bytes);
  } catch {
    return { bytes: null, fault: 'it cannot be unpacked' };
  }
  const svg = sanitizeSvg(source);
  if (svg === null) return { bytes: null, fault: 'it is no well-formed SVG' };
  return { bytes: isPacked ? gzipSync(svg) : Buffer.from(svg) };
}

/** XML begins with a byte order mark where it is not UTF-8. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}
