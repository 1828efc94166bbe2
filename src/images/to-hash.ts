import { createHash } from 'node:crypto';

/** A name for bytes: 32 hexadecimal digits of their SHA-256. */
export function toHash(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 32);
}
