import type { Cleaned } from './clean-original.ts';

const extension = 0x21;
const picture = 0x2c;
const end = 0x3b;
const timing = 0xf9;
const application = 0xff;
/** How often it plays; XMP is of the same kind. */
const loops: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/** A GIF without comments and XMP, moving as it did. Of a broken file the beginning is left. */
export function cleanGif(bytes: Buffer): Cleaned {
  let at = 13 + toTableLength(bytes[10]);
  const kept = [bytes.subarray(0, at)];
  let hasPixels = false;
  let fault: string | undefined;
  while (bytes[at] !== end) {
    const start = at;
    const kind = bytes[at];
    const label = bytes[at + 1];
    if (kind === extension) at += 2;
    else if (kind === picture) at += 11 + toTableLength(bytes[at + 9]);
    else {
      fault = at < bytes.length ? 'its parts do not follow each other' : 'it is cut short';
      break;
    }
    while (bytes[at]) at += 1 + (bytes[at] ?? 0);
    at += 1;
    const name = bytes.toString('latin1', start + 3, start + 14);
    const isNeeded = label === timing || (label === application && loops.has(name));
    if (kind === picture || isNeeded) kept.push(bytes.subarray(start, at));
    hasPixels ||= kind === picture;
  }
  if (!hasPixels) return { bytes: null, fault: fault ?? 'it has no pixels' };
  const clean = Buffer.concat([...kept, Buffer.from([end])]);
  return fault ? { bytes: clean, fault } : { bytes: clean.equals(bytes) ? bytes : clean };
}

/** Bytes of the colour table that a packed field announces. */
function toTableLength(packed = 0): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}
