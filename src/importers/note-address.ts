import { type Address, isAddress } from '../lib/address.ts';

/**
 * An old address as authors write it, percent-encoded or not, with or without the leading slash,
 * as one of ours; `null` for what no page of this site can have (other sites, queries, spaces).
 */
export function toOldAddress(text: string): Address | null {
  const path = text.trim().replace(/^(?!\/)/, '/');
  const decoded = decode(path);
  return isAddress(decoded) ? decoded : null;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
