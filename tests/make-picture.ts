import { crc32, deflateSync } from 'node:zlib';

/**
 * A PNG like a photo: smooth, with grain, so that it weighs much without loss and little with.
 *
 * @param seed another one makes another picture
 */
export function makePicture(width: number, height: number, seed = 1): Buffer {
  const rows = Buffer.alloc(height * (1 + 3 * width));
  let grain = seed;
  for (let y = 0, at = 0; y < height; y += 1) {
    at += 1;
    for (let x = 0; x < width; x += 1) {
      grain = (grain * 1_103_515_245 + 12_345) % 2 ** 31;
      for (const shift of [0, 2, 4]) {
        const wave = Math.sin((x / width) * 5 + shift + seed) + Math.cos((y / height) * 4 + shift);
        rows[at] = 128 + wave * 50 + (grain % 9);
        at += 1;
      }
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    toChunk('IHDR', head),
    toChunk('IDAT', deflateSync(rows)),
    toChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A chunk of a PNG. */
export function toChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), data.length + 8);
  return chunk;
}
