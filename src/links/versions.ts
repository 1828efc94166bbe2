import { toShortId } from '../lib/short-id.ts';
import type { VersionChanges } from '../schema/old-address.ts';
import { toWordsCheck } from './words.ts';

/**
 * The versions of a note, for links that name the one they cite (`?v=k3j9d0`). A version is one
 * text: its name, its day, and what differs from the version before, such as
 * `k3j9d0 2026-11-24 0AbCd shmtiysl6EfGh -3`. Each section is a key and the check of its words (the
 * last four characters), or `-` and the key where the section went. A section is named in full by
 * its short anchor when it is first seen, then by its number in that order; `0` is the text before
 * the first heading.
 */

/** By short anchor, empty for the text before the first heading: the check of the words there. */
export type NoteWords = ReadonlyMap<string, string>;

interface Version {
  name: string;
  day: string;
  words: NoteWords;
}

/** A longer history is thinned, but never below so many versions. */
const longestHistory = 1900;
const fewestVersions = 12;

/**
 * What the sections of a note say, headings included.
 *
 * @param shortOf short anchor of each heading by its id
 */
export function toNoteWords(
  sections: readonly { id: string; heading: string; text: string }[],
  shortOf: ReadonlyMap<string, string>,
): Map<string, string> {
  const words = new Map<string, string>();
  for (const { id, heading, text } of sections) {
    const short = id === '' ? '' : shortOf.get(id);
    if (short === undefined || (id === '' && text.trim() === '')) continue;
    words.set(short, toWordsCheck(heading, text));
  }
  return words;
}

/** The name of a version: the same words under the same headings have the same one, in any order. */
export function toVersionName(words: NoteWords): string {
  const all = [...words].map(([short, check]) => `${short} ${check}`);
  return toShortId(all.sort().join('\n'), 6);
}

/** Adds the words as they are now; the very same list when they are those of its last version. */
export function addVersion(
  versions: readonly string[],
  words: NoteWords,
  day: string,
): readonly string[] {
  const name = toVersionName(words);
  if (versions.at(-1)?.startsWith(`${name} `)) return versions;
  return writeVersions([...readVersions(versions), { name, day, words }]);
}

/** The versions of a note whose whole past is known, oldest first. */
export function listVersions(
  past: readonly { day: string; words: NoteWords }[],
): readonly string[] {
  const all = past.map(({ day, words }) => ({ name: toVersionName(words), day, words }));
  return writeVersions(all.filter(({ name }, index) => name !== all[index - 1]?.name));
}

/** The versions of both lists by day, each once. */
export function uniteVersions(
  ours: readonly string[] | undefined,
  theirs: readonly string[] | undefined,
): readonly string[] | undefined {
  if (!ours || !theirs) return ours ?? theirs;
  // Mostly one list is the other with something at its end.
  const [short, long] = ours.length < theirs.length ? [ours, theirs] : [theirs, ours];
  if (short.every((line, index) => line === long[index])) return long;
  const names = new Set<string>();
  return writeVersions(
    [...readVersions(ours), ...readVersions(theirs)]
      .sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
      .filter(({ name }) => !names.has(name) && names.add(name)),
  );
}

/** What differs between each version and the last one, which is left out. */
export function findChanges(versions: readonly string[]): VersionChanges[] {
  const all = readVersions(versions);
  const now = all.pop();
  if (!now) return [];
  return all
    .filter(({ name }) => name !== now.name)
    .map(({ name, day, words }) => ({
      version: name,
      day,
      changed: [...now.words].flatMap(([short, check]) =>
        words.has(short) && words.get(short) !== check ? [short] : [],
      ),
      added: [...now.words.keys()].filter((short) => !words.has(short)),
      removed: [...words.keys()].filter((short) => !now.words.has(short)).length,
    }));
}

function readVersions(versions: readonly string[]): Version[] {
  const keys = [''];
  let words: NoteWords = new Map();
  return versions.map((line) => {
    const [name = '', day = '', ...tokens] = line.split(' ');
    const next = new Map(words);
    for (const token of tokens) {
      if (token.startsWith('-')) next.delete(keys[Number.parseInt(token.slice(1), 36)] ?? '');
      else next.set(readKey(token.slice(0, -4), keys), token.slice(-4));
    }
    words = next;
    return { name, day, words };
  });
}

/** Numbers are short, anchors are an `s` and eight characters or more. */
function readKey(key: string, keys: string[]): string {
  if (key.length < 5) return keys[Number.parseInt(key, 36)] ?? key;
  keys.push(key);
  return key;
}

function writeVersions(versions: readonly Version[]): string[] {
  const kept = [...versions];
  let lines = toLines(kept);
  while (kept.length > fewestVersions && lines.join('","').length > longestHistory) {
    // Of the versions of one day the earlier ones, then the oldest.
    const sameDay = kept.findIndex(({ day }, index) => kept[index + 1]?.day === day);
    kept.splice(Math.max(sameDay, 0), 1);
    lines = toLines(kept);
  }
  return lines;
}

function toLines(versions: readonly Version[]): string[] {
  const numbers = new Map([['', '0']]);
  let before: NoteWords = new Map();
  return versions.map(({ name, day, words }) => {
    const tokens: string[] = [];
    for (const [short, check] of words) {
      if (before.get(short) === check) continue;
      const known = numbers.get(short);
      if (known === undefined) numbers.set(short, numbers.size.toString(36));
      tokens.push(`${known ?? short}${check}`);
    }
    for (const short of before.keys()) {
      if (!words.has(short)) tokens.push(`-${numbers.get(short)}`);
    }
    before = words;
    return [name, day, ...tokens].join(' ');
  });
}
