import { readOrientation, toOrientationBlock } from './orientation.ts';

const exifFlag = 0x08;
const xmpFlag = 0x04;

/**
 * A WebP without EXIF and XMP; the orientation stays.
 *
 * @throws where the bytes are no whole WebP
 */
export function cleanWebp(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  let orientation = 1;
  const end = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  for (let at = 12; at + 8 <= end; ) {
    const size = bytes.readUInt32LE(at + 4);
    if (at + 8 + size > bytes.length) throw new Error('a chunk is longer than the file');
    const type = bytes.toString('latin1', at, at + 4);
    const next = at + 8 + size + (size % 2);
    if (type === 'EXIF') orientation = readExif(bytes.subarray(at + 8, at + 8 + size));
    else if (type !== 'XMP ') kept.push(bytes.subarray(at, next));
    at = next;
  }
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
  return Buffer.concat([head, body]);
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
