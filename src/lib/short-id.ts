import { createHash } from 'node:crypto';

/** RFC 4648 base32 in lower case: letters and the digits 2–7, nothing to mistake for another. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The id that a note has until somebody writes one: the first base32 characters of the SHA-256
 * of its first address.
 *
 * @param address first address of the note, decoded, without base
 * @param length characters wanted, 8 unless two notes clash
 */
export function toShortId(address: string, length = 8): string {
  let bits = 0;
  let value = 0;
  let id = '';
  for (const byte of createHash('sha256').update(address).digest()) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      id += alphabet[(value >> bits) & 31];
    }
    if (id.length >= length) break;
  }
  return id.slice(0, length);
}

/** True for what may stand in `/n/<id>/`. */
export function isShortId(value: string): boolean {
  return /^[a-z0-9]{6,}$/.test(value);
}
