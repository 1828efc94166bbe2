/**
 * Every URL of the site is built here and nowhere else. An address is a path inside the site,
 * without the base path; `withBase` turns it into what an `href` holds. The brands keep the two
 * from being mixed up.
 */

declare const addressBrand: unique symbol;
declare const hrefBrand: unique symbol;

/** Absolute path inside the site, decoded, without base: `/notes/pod/`, `/2019/08/04/a.html`. */
export type Address = string & { readonly [addressBrand]: true };

/** What a link holds: base path included, percent-encoded. */
export type Href = string & { readonly [hrefBrand]: true };

/** True for an absolute path without `..`, query, fragment, backslash or control character. */
export function isAddress(value: string): value is Address {
  return /^\/(?!\/)[^?#\\\p{Cc}]*$/u.test(value) && !value.split('/').includes('..');
}

/** Checks and brands an address. Throws on anything else: a bug, never a content problem. */
export function toAddress(value: string): Address {
  if (!isAddress(value)) throw new Error(`Not an address: ${JSON.stringify(value)}`);
  return value;
}

export const homeAddress = toAddress('/');
export const tagsAddress = toAddress('/tags/');
export const searchAddress = toAddress('/search/');
export const feedAddress = toAddress('/feed.xml');
export const conceptsAddress = toAddress('/concepts/');
export const timelineAddress = toAddress('/timeline/');

/** The canonical address of a note. */
export function toNoteAddress(slug: string): Address {
  return toAddress(`/notes/${slug}/`);
}

/** The Markdown source of a note. */
export function toSourceAddress(slug: string): Address {
  return toAddress(`/notes/${slug}.md`);
}

/** The short permanent link of a note. */
export function toShortAddress(id: string): Address {
  return toAddress(`/n/${id}/`);
}

/** The index of a tag. */
export function toTagAddress(tag: string): Address {
  return toAddress(`/tags/${tag}/`);
}

/** The page of a concept. */
export function toConceptAddress(id: string): Address {
  return toAddress(`/concepts/${id}/`);
}

/** The page of a comparison. */
export function toComparisonAddress(id: string): Address {
  return toAddress(`/compare/${id}/`);
}

/** The page of a timeline; the first of all has the short address. */
export function toTimelineAddress(id: string, isFirst: boolean): Address {
  return isFirst ? timelineAddress : toAddress(`/timelines/${id}/`);
}

/** The form for iframes of a concept (`concept`) or a comparison (`compare`). */
export function toEmbedAddress(kind: 'concept' | 'compare', id: string): Address {
  return toAddress(`/embed/${kind}/${id}/`);
}

/** The form for iframes of the first timeline. */
export const timelineEmbedAddress = toAddress('/embed/timeline/');

/** The page of an era, below its timeline. */
export function toEraAddress(timeline: Address, era: string): Address {
  return toAddress(`${timeline}${era}/`);
}

/**
 * A file of the content folder that the site serves under its own path (`/assets/a.png`). File
 * names may hold `?` and `#`; `withBase` encodes them.
 *
 * @param path relative to the content folder, normalised
 */
export function toFileAddress(path: string): Address {
  return `/${path}` as Address;
}

/**
 * Where the site serves a file: below a folder that stood at the root of the old site, without
 * the name of that folder.
 *
 * @param path relative to the content folder, normalised
 * @param roots folders relative to the content folder, `static`
 */
export function toPublicAddress(path: string, roots: readonly string[]): Address {
  const root = roots.find((folder) => path.startsWith(`${folder}/`));
  return toFileAddress(root === undefined ? path : path.slice(root.length + 1));
}

/**
 * A smaller form of a picture.
 *
 * @param name of the file, which changes with its content
 */
export function toVariantAddress(name: string): Address {
  return toAddress(`/pictures/${name}`);
}

/** Normalises a base path to one leading and one trailing slash: `kb` → `/kb/`. */
export function toBase(base: string): string {
  return `/${base}/`.replace(/\/{2,}/g, '/');
}

/** Address to `href`: base in front, percent-encoded, fragment (an id, decoded) at the end. */
export function withBase(base: string, address: Address, fragment?: string): Href {
  const path = encodePath(toBase(base).slice(0, -1) + address);
  return (fragment ? `${path}#${encodeURIComponent(fragment)}` : path) as Href;
}

/** Percent-encodes a path segment by segment; an encoded path must be decoded first. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
