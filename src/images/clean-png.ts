import { crc32 } from 'node:zlib';
import { readOrientation, toOrientationBlock } from './orientation.ts';

/** EXIF, text (XMP among it) and time; whatever draws the picture stays. */
const dropped: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

const headLength = 8;

/**
 * A PNG without EXIF, text and time; the orientation stays, and what follows the end goes.
 *
 * @throws where the bytes are no whole PNG
 */
export function cleanPng(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, headLength)];
  for (const { type, chunk } of walkChunks(bytes)) {
    if (!dropped.has(type)) kept.push(chunk);
    if (type !== 'eXIf') continue;
    const orientation = readOrientation(chunk.subarray(8, -4));
    if (orientation !== 1) kept.push(toChunk('eXIf', toOrientationBlock(orientation)));
  }
  return Buffer.concat(kept);
}

/** True for a PNG that moves. */
export function isAnimatedPng(bytes: Buffer): boolean {
  for (const { type } of walkChunks(bytes)) {
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

function* walkChunks(bytes: Buffer): Generator<{ type: string; chunk: Buffer }> {
  for (let at = headLength; ; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw new Error('a chunk is longer than the file');
    const type = bytes.toString('latin1', at + 4, at + 8);
    yield { type, chunk: bytes.subarray(at, end) };
    if (type === 'IEND') return;
    at = end;
  }
}

function toChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  named.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(named), named.length + 4);
  return chunk;
}
