import type { Cleaned } from './clean-original.ts';

const pixels: ReadonlySet<string> = new Set(
  'av01 hvc1 hev1 avc1 vvc1 jpeg j2k1 unci grid iovl iden tmap'.split(' '),
);

interface Box {
  type: string;
  start: number;
  end: number;
}

/**
 * An AVIF or HEIC picture whose EXIF and XMP are overwritten with zeros: taking them out would move
 * everything that the file addresses by its place. How it is turned stands outside of them.
 */
export function cleanHeif(bytes: Buffer): Cleaned {
  try {
    const clean = Buffer.from(bytes);
    const meta = findBox(bytes, 0, bytes.length, 'meta');
    const inside = (type: string) => findBox(bytes, meta.start + 4, meta.end, type);
    const secret = findSecretItems(bytes, inside('iinf'));
    if (secret.size === 0) return { bytes };
    const hasOwnData = [...walkBoxes(bytes, meta.start + 4, meta.end)].find(
      ({ type }) => type === 'idat',
    );
    for (const { item, method, offset, length } of listExtents(bytes, inside('iloc'))) {
      if (!secret.has(item)) continue;
      const from = method === 1 && hasOwnData ? hasOwnData.start + offset : offset;
      if (from + length > bytes.length) return { bytes: null, fault: 'it is cut short' };
      clean.fill(0, from, from + length);
    }
    return { bytes: clean };
  } catch {
    return { bytes: null, fault: 'its parts do not follow each other' };
  }
}

function* walkBoxes(bytes: Buffer, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to; ) {
    const short = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const head = short === 1 ? 16 : 8;
    const size = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short || to - at;
    if (size < head) return;
    yield { type, start: at + head, end: at + size };
    at += size;
  }
}

function findBox(bytes: Buffer, from: number, to: number, type: string): Box {
  for (const box of walkBoxes(bytes, from, to)) if (box.type === type) return box;
  throw new Error(`no box ${type}`);
}

/** Ids of the items that are neither pixels nor made from pixels. */
function findSecretItems(bytes: Buffer, { start, end }: Box): Set<number> {
  const secret = new Set<number>();
  const isLong = bytes.readUInt8(start) > 0;
  for (const { type, start: at } of walkBoxes(bytes, start + (isLong ? 8 : 6), end)) {
    const version = bytes.readUInt8(at);
    if (type !== 'infe' || version < 2) continue;
    const width = version === 2 ? 2 : 4;
    const kind = bytes.toString('latin1', at + 6 + width, at + 10 + width);
    if (!pixels.has(kind)) secret.add(bytes.readUIntBE(at + 4, width));
  }
  return secret;
}

/** Where the items lie. A field may have 0, 2, 4 or 8 bytes; the head of the box says which. */
function* listExtents(bytes: Buffer, { start }: Box) {
  const version = bytes.readUInt8(start);
  const sizes = bytes.readUInt16BE(start + 4);
  let at = start + 6;
  const read = (width: number) => {
    at += width;
    if (width === 8) return Number(bytes.readBigUInt64BE(at - 8));
    return width === 0 ? 0 : bytes.readUIntBE(at - width, width);
  };
  const [offsetWidth, lengthWidth, baseWidth] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexWidth = version === 0 ? 0 : sizes & 15;
  const count = read(version < 2 ? 2 : 4);
  for (let i = 0; i < count; i += 1) {
    const item = read(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : read(2) & 15;
    read(2);
    const base = read(baseWidth);
    const extents = read(2);
    for (let j = 0; j < extents; j += 1) {
      read(indexWidth);
      const offset = base + read(offsetWidth);
      yield { item, method, offset, length: read(lengthWidth) };
    }
  }
}
