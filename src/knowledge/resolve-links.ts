import { type Address, isAddress, toPublicAddress } from '../lib/address.ts';
import type { LinkReference } from '../schema/compiled-note.ts';
import type { Note } from '../schema/note.ts';
import type { LinkTarget } from './snapshot.ts';

/** What a link leads to, or why it leads nowhere. */
export type Resolution =
  | { kind: 'note'; note: Note; target: LinkTarget }
  | { kind: 'page'; target: LinkTarget }
  | { kind: 'file'; target: LinkTarget; file: string }
  | { kind: 'missing' }
  | { kind: 'ambiguous'; candidates: Note[] };

/** Everything a link can lead to. Build it once per run with `buildLinkIndex`. */
export interface LinkIndex {
  byName: NameTable[];
  byFile: ReadonlyMap<string, Note>;
  byAddress: ReadonlyMap<string, Note>;
  /** Addresses of pages that are not notes: home, tag indexes, search. */
  pages: ReadonlySet<string>;
  /** Files of the content folder that are not notes, relative, `/` on every system. */
  files: ReadonlySet<string>;
  /** Files and notes by their names alone, the shortest path first. */
  byBaseName: ReadonlyMap<string, string[]>;
  /** Folders whose files stand at the root of the site. */
  roots: readonly string[];
}

type NameTable = ReadonlyMap<string, Note[]>;

/** Indexes notes, pages and files for `resolveLink`. */
export function buildLinkIndex(
  notes: readonly Note[],
  pages: Iterable<Address>,
  files: Iterable<string>,
  roots: readonly string[] = [],
): LinkIndex {
  const fileList = [...files];
  const byAddress = new Map<string, Note>();
  for (const note of notes) for (const alias of note.aliases) byAddress.set(toKey(alias), note);
  for (const note of notes) {
    byAddress.set(toKey(`/n/${note.id}/`), note);
    byAddress.set(toKey(note.address), note);
  }
  return {
    // A wikilink asks these one after the other: id, exact title, alias, slug, then any of them
    // without regard to case and spacing, as Obsidian does.
    byName: [
      groupBy(notes, (note) => [note.id]),
      groupBy(notes, (note) => [note.title]),
      groupBy(notes, (note) => note.otherTitles),
      groupBy(notes, (note) => [note.slug]),
      groupBy(notes, (note) => [note.title, ...note.otherTitles, note.slug].map(fold)),
    ],
    byFile: new Map(notes.map((note) => [note.file, note])),
    byAddress,
    pages: new Set([...pages].map(toKey)),
    files: new Set(fileList),
    byBaseName: groupByBaseName(fileList),
    roots,
  };
}

/**
 * Finds what a link of a note leads to. The fragment is carried over, not checked.
 *
 * @param from the note that holds the link
 */
export function resolveLink(index: LinkIndex, from: Note, link: LinkReference): Resolution {
  if (link.target === '') return toNoteResolution(from, link.fragment);
  if (link.kind === 'wiki') {
    const found = findByName(index, link.target);
    // `[[folder/file]]` and `[[file.pdf]]` are paths in the same brackets.
    return found ?? resolvePath(index, from, link);
  }
  return resolvePath(index, from, link);
}

/**
 * Finds a file of the content folder by the path an author wrote: from the note, then from the
 * root. In double brackets, and everywhere in an Obsidian vault, its name alone is enough.
 */
export function findFile(
  index: LinkIndex,
  from: Note,
  target: string,
  byName = false,
): string | undefined {
  const path = candidatePaths(index, from, target).find((candidate) => index.files.has(candidate));
  return (
    path ??
    (byName || from.dialect === 'obsidian' ? findByBaseName(index, from, target) : undefined)
  );
}

/** The file of that name nearest to the note: in its folder, else that of the shortest path. */
function findByBaseName(index: LinkIndex, from: Note, target: string): string | undefined {
  const wanted = target.replace(/^(\.\.?\/|\/)+/, '').toLowerCase();
  const name = wanted.replace(/^.*\//, '');
  const found = (index.byBaseName.get(name) ?? []).filter((path) =>
    `/${path.toLowerCase()}`.endsWith(`/${wanted}`),
  );
  const folder = from.file.replace(/[^/]*$/, '');
  return found.find((path) => path === `${folder}${path.replace(/^.*\//, '')}`) ?? found[0];
}

function findByName(index: LinkIndex, name: string): Resolution | undefined {
  for (const [position, table] of index.byName.entries()) {
    const key = position === index.byName.length - 1 ? fold(name) : name;
    const candidates = table.get(key);
    if (!candidates) continue;
    const [note] = candidates;
    if (candidates.length === 1 && note) return toNoteResolution(note, '');
    return { kind: 'ambiguous', candidates };
  }
  return undefined;
}

function resolvePath(index: LinkIndex, from: Note, link: LinkReference): Resolution {
  if (link.target.startsWith('/')) {
    const note = index.byAddress.get(toKey(link.target));
    if (note) return toNoteResolution(note, link.fragment);
    if (index.pages.has(toKey(link.target)) && isAddress(link.target)) {
      return { kind: 'page', target: withFragment(link.target, link.fragment) };
    }
  }
  for (const path of candidatePaths(index, from, link.target)) {
    const note =
      index.byFile.get(path) ??
      index.byFile.get(`${path}.md`) ??
      index.byFile.get(`${path}.markdown`);
    if (note) return toNoteResolution(note, link.fragment);
    if (index.files.has(path)) return toFileResolution(index, path, link.fragment);
  }
  if (link.kind === 'wiki' || from.dialect === 'obsidian') {
    const file = findByBaseName(index, from, link.target);
    if (file) return toFileResolution(index, file, link.fragment);
    // `[text](Note.md)` from another folder of a vault.
    const found = findByName(index, link.target.replace(/^.*\/|\.md$/gi, ''));
    if (found?.kind === 'note') return toNoteResolution(found.note, link.fragment);
  }
  // A path relative to the address of the page, as a browser would take it: `../pod/`, `b.html`.
  for (const page of [from.address, ...from.aliases]) {
    const path = joinPath(page.slice(0, page.lastIndexOf('/')), link.target);
    const note = path === undefined ? undefined : index.byAddress.get(toKey(`/${path}`));
    if (note) return toNoteResolution(note, link.fragment);
  }
  return { kind: 'missing' };
}

/**
 * The paths a target may mean, best first: relative to the note's folder, to the content folder,
 * with leading `../` ignored, since Jekyll pages see such a path from their address, and below
 * the folders that stand at the root of the site.
 */
function candidatePaths(index: LinkIndex, from: Note, target: string): string[] {
  const folder = from.file.split('/').slice(0, -1).join('/');
  const bare = target.replace(/^(\.\.?\/|\/)+/, '');
  const paths = target.startsWith('/')
    ? [joinPath('', target)]
    : [joinPath(folder, target), joinPath('', bare)];
  for (const root of index.roots) paths.push(joinPath(root, bare));
  return paths.filter((path) => path !== undefined && path !== '') as string[];
}

/** Joins and normalises; `undefined` when the path climbs out of the content folder. */
function joinPath(folder: string, target: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${folder}/${target}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

function toNoteResolution(note: Note, fragment: string): Resolution {
  return { kind: 'note', note, target: withFragment(note.address, fragment) };
}

function toFileResolution(index: LinkIndex, file: string, fragment: string): Resolution {
  const address = toPublicAddress(file, index.roots);
  return { kind: 'file', target: withFragment(address, fragment), file };
}

function withFragment(address: Address, fragment: string): LinkTarget {
  return fragment ? { address, fragment } : { address };
}

/** Addresses are compared without trailing slash, `index.html` and Unicode form. */
function toKey(address: string): string {
  return address.normalize('NFC').replace(/(\/index\.html|\/)$/, '') || '/';
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function groupByBaseName(files: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const file of [...files].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const name = file.replace(/^.*\//, '').toLowerCase();
    const group = groups.get(name);
    if (group) group.push(file);
    else groups.set(name, [file]);
  }
  return groups;
}

function groupBy(notes: readonly Note[], keys: (note: Note) => string[]): Map<string, Note[]> {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    for (const key of new Set(keys(note))) {
      const group = groups.get(key);
      if (group) group.push(note);
      else groups.set(key, [note]);
    }
  }
  return groups;
}
