/**
 * Slugs of tags and files. Heading ids are made elsewhere (`src/markdown`), by the rules that
 * GitHub and kramdown share.
 */

/**
 * Lower case letters and digits of any script, everything else to single hyphens:
 * `Machine Learning` → `machine-learning`, `架构` → `架构`. Empty when nothing is left.
 */
export function toSlug(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
