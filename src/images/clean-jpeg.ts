import type { Cleaned } from './clean-original.ts';
import { readOrientation, toOrientationBlock } from './orientation.ts';

const endOfImage = 0xd9;
const startOfScan = 0xda;
const exifName = Buffer.from('Exif\0\0', 'latin1');

/**
 * A JPEG without EXIF, XMP, IPTC and comments, every pixel as it was: the orientation and the
 * colour profile stay. What a phone appends after the picture (a film, a second picture with data
 * of its own) goes too. Of a broken file the understood beginning is left.
 */
export function cleanJpeg(bytes: Buffer): Cleaned {
  const kept: Buffer[] = [];
  let orientation = 1;
  let hasPixels = false;
  let at = 2;
  let fault: string | undefined;
  while (!fault) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    if (at + 2 > bytes.length) fault = 'it is cut short';
    else if (bytes[at] !== 0xff) fault = 'its parts do not follow each other';
    const marker = bytes[at + 1] ?? 0;
    if (fault || marker === endOfImage) break;
    const end = at + 2 + (at + 4 > bytes.length ? Infinity : bytes.readUInt16BE(at + 2));
    if (end > bytes.length) {
      fault = 'it is cut short';
      break;
    }
    const segment = bytes.subarray(at, end);
    const isExif = marker === 0xe1 && segment.subarray(4, 10).equals(exifName);
    if (isExif) orientation = readOrientation(segment.subarray(10));
    if (isNeeded(marker, segment)) kept.push(segment);
    at = end;
    if (marker !== startOfScan) continue;
    hasPixels = true;
    const next = findMarker(bytes, at);
    kept.push(bytes.subarray(at, next));
    at = next;
  }
  if (!hasPixels) return { bytes: null, fault: fault ?? 'it has no pixels' };
  const head = [Buffer.from([0xff, 0xd8]), ...(orientation === 1 ? [] : [toExif(orientation)])];
  const clean = Buffer.concat([...head, ...kept, Buffer.from([0xff, endOfImage])]);
  return fault ? { bytes: clean, fault } : { bytes: clean.equals(bytes) ? bytes : clean };
}

/**
 * Tables, frames and scans (C0 to DF); of the application segments JFIF without its preview (E0),
 * the colour profile (E2) and Adobe's colour model (EE). A list of what is needed: a broken byte must
 * not turn what is dropped into something unknown that is kept.
 */
function isNeeded(marker: number, segment: Buffer): boolean {
  if (marker === 0xe0 || marker === 0xee) return segment.length <= 20;
  if (marker === 0xe2) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE';
  return marker >= 0xc0 && marker <= 0xdf;
}

/**
 * The next marker behind entropy-coded data, in which `FF 00` and `FF D0`…`D7` are no markers; the
 * length of the file where it has none.
 */
function findMarker(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function toExif(orientation: number): Buffer {
  const block = Buffer.concat([exifName, toOrientationBlock(orientation)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(block.length + 2, 2);
  return Buffer.concat([head, block]);
}
