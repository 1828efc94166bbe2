/**
 * The one thing in the EXIF data of a picture that a browser needs: which side is up. Everything
 * else (place, time, camera, owner, preview) is left out of what is published.
 */

const orientationTag = 0x0112;

/** Reads the orientation, 1 to 8, from a TIFF block, as EXIF data is; 1 where it tells none. */
export function readOrientation(tiff: Buffer): number {
  try {
    const little = tiff.toString('latin1', 0, 2) === 'II';
    const read16 = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
    const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    const count = read16(start);
    for (let entry = 0; entry < count; entry += 1) {
      const at = start + 2 + entry * 12;
      if (read16(at) !== orientationTag) continue;
      const value = read16(at + 8);
      return value >= 1 && value <= 8 ? value : 1;
    }
  } catch {
    // Cut short or pointing nowhere: what it said is lost either way.
  }
  return 1;
}

/** A TIFF block that says the orientation and nothing else. */
export function toOrientationBlock(orientation: number): Buffer {
  const block = Buffer.alloc(26);
  block.write('II*\0', 'latin1');
  block.writeUInt32LE(8, 4);
  block.writeUInt16LE(1, 8);
  block.writeUInt16LE(orientationTag, 10);
  block.writeUInt16LE(3, 12);
  block.writeUInt32LE(1, 14);
  block.writeUInt16LE(orientation, 18);
  return block;
}
