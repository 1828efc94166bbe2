import type { Cleaned } from './clean-original.ts';
import { readOrientation, toOrientationBlock } from './orientation.ts';

const exifFlag = 0x08;
const xmpFlag = 0x04;
const pixels: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ANMF']);
const kinds: ReadonlySet<string> = new Set([...pixels, 'VP8X', 'ICCP', 'ANIM', 'ALPH']);

/** A WebP without EXIF and XMP; the orientation stays. Of a broken file the beginning is left. */
export function cleanWebp(bytes: Buffer): Cleaned {
  const kept: Buffer[] = [];
  let orientation = 1;
  let hasPixels = false;
  const stated = 8 + bytes.readUInt32LE(4);
  let whole = stated <= bytes.length;
  const end = Math.min(bytes.length, stated);
  for (let at = 12; at + 8 <= end; ) {
    const size = bytes.readUInt32LE(at + 4);
    const type = bytes.toString('latin1', at, at + 4);
    const next = at + 8 + size + (size % 2);
    const isCut = at + 8 + size > bytes.length;
    whole &&= !isCut;
    if (type === 'EXIF') orientation = readExif(bytes.subarray(at + 8, at + 8 + size));
    if (kinds.has(type) && (!isCut || pixels.has(type))) kept.push(bytes.subarray(at, next));
    hasPixels ||= pixels.has(type);
    at = next;
  }
  if (!hasPixels) return { bytes: null, fault: 'it has no pixels' };
  const [first] = kept;
  if (first?.toString('latin1', 0, 4) === 'VP8X') {
    const head = Buffer.from(first);
    const flags = head.readUInt8(8) & ~exifFlag & ~xmpFlag;
    head.writeUInt8(orientation === 1 ? flags : flags | exifFlag, 8);
    kept[0] = head;
    if (orientation !== 1) kept.push(toExif(orientation));
  }
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  const clean = Buffer.concat([head, body]);
  if (!whole) return { bytes: clean, fault: 'it is cut short' };
  return { bytes: clean.equals(bytes) ? bytes : clean };
}

/** Some programs put the name that JPEG asks for in front. */
function readExif(data: Buffer): number {
  return readOrientation(data.toString('latin1', 0, 4) === 'Exif' ? data.subarray(6) : data);
}

function toExif(orientation: number): Buffer {
  const block = toOrientationBlock(orientation);
  const head = Buffer.from('EXIF\0\0\0\0', 'latin1');
  head.writeUInt32LE(block.length, 4);
  return Buffer.concat([head, block]);
}
