import { crc32 } from 'node:zlib';
import type { Cleaned } from './clean-original.ts';
import { readOrientation, toOrientationBlock } from './orientation.ts';

/** What draws the picture; EXIF, text (XMP among it), time and what programs add are not in it. */
const kinds: ReadonlySet<string> = new Set(
  (
    'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT ' +
    'acTL fcTL fdAT'
  ).split(' '),
);

const headLength = 8;

interface Chunk {
  type: string;
  bytes: Buffer;
  whole: boolean;
}

/**
 * A PNG without EXIF, text and time; the orientation stays, and what follows the end goes. Of a
 * broken file the understood beginning is left.
 */
export function cleanPng(bytes: Buffer): Cleaned {
  const kept = [bytes.subarray(0, headLength)];
  let hasPixels = false;
  let whole = false;
  for (const chunk of walkChunks(bytes)) {
    const isData = chunk.type === 'IDAT';
    // Half of the pixels are better than none; half of anything else says nothing.
    if (kinds.has(chunk.type) && (chunk.whole || isData)) kept.push(chunk.bytes);
    hasPixels ||= isData;
    whole = chunk.type === 'IEND' && chunk.whole;
    if (chunk.type !== 'eXIf') continue;
    const orientation = readOrientation(chunk.bytes.subarray(8));
    if (orientation !== 1) kept.push(toChunk('eXIf', toOrientationBlock(orientation)));
  }
  if (!hasPixels) return { bytes: null, fault: 'it has no pixels' };
  const clean = Buffer.concat(kept);
  if (!whole) return { bytes: clean, fault: 'it is cut short' };
  return { bytes: clean.equals(bytes) ? bytes : clean };
}

/** True for a PNG that moves. */
export function isAnimatedPng(bytes: Buffer): boolean {
  for (const { type } of walkChunks(bytes)) {
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
}

/** The last chunk may be cut short by the end of the file. */
function* walkChunks(bytes: Buffer): Generator<Chunk> {
  for (let at = headLength; at + 8 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    yield { type, bytes: bytes.subarray(at, end), whole: end <= bytes.length };
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
