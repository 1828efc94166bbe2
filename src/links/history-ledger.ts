import { toShortId } from '../lib/short-id.ts';
import type { FoundPlace, History, Track, TrackedNote } from './follow.ts';
import { type Candidate, type LedgerAnchor, type LedgerRecord, toShortAnchor } from './ledger.ts';
import { printText } from './words.ts';

/**
 * The ledger of a finished history.
 *
 * @param addressOf canonical address of each file that is there at the end
 */
export function toLedgerRecords(
  history: History,
  addressOf: ReadonlyMap<string, string>,
): LedgerRecord[] {
  const records = new Map<string, LedgerRecord>();
  const mainPaths = new Map<TrackedNote, string>();
  for (const note of history.notes) {
    const path = note.file === null ? undefined : addressOf.get(note.file);
    if (path) mainPaths.set(note, path);
  }
  const live = new Set(mainPaths.values());
  const ownerOf = (path: string) => history.byPath.get(path);
  for (const note of history.notes) {
    if (mainPaths.has(note)) continue;
    const path = [...note.paths.keys()].find((one) => ownerOf(one) === note && !live.has(one));
    if (path) mainPaths.set(note, path);
  }
  const targetOf = (note: TrackedNote, section?: string) => {
    const path = mainPaths.get(note);
    return path && (section ? `${path}#${section}` : path);
  };

  const passed: [string, TrackedNote][] = [];
  for (const [note, path] of mainPaths) records.set(path, toRecord(note, path, targetOf));
  for (const note of history.notes) {
    const main = mainPaths.get(note);
    for (const [path, { since, gone }] of note.paths) {
      if (path === main) continue;
      if (main && ownerOf(path) === note && !records.has(path)) {
        records.set(path, {
          path,
          kind: 'note',
          title: note.title,
          since,
          ...(gone !== undefined && { gone }),
          to: main,
        });
      } else passed.push([path, note]);
    }
  }
  // Only now is every path known that they may have passed to.
  for (const [path, note] of passed) addAnchors(records, path, note, targetOf);
  return [...records.values()];
}

type TargetOf = (note: TrackedNote, section?: string) => string | undefined;

function toRecord(note: TrackedNote, path: string, targetOf: TargetOf): LedgerRecord {
  const [first = path] = note.paths.keys();
  const to = note.to && targetOf(note.to);
  return {
    path,
    kind: 'note',
    id: note.id ?? toShortId(first),
    title: note.title,
    since: note.since,
    ...(note.file === null && { gone: note.gone }),
    ...(note.file === null && to && { to }),
    ...(note.file === null && !to && { candidates: toCandidates(note.candidates, targetOf) }),
    anchors: toAnchors(note, targetOf),
  };
}

function toAnchors(note: TrackedNote, targetOf: TargetOf): LedgerAnchor[] {
  const sections = new Map(note.sections.map((section) => [section.id, section]));
  const shorts = new Map<string, Track>();
  const shortOf = new Map<Track, string>();
  return [...note.anchors].map(([id, { track, text, gone }]) => {
    const short = shortOf.get(track) ?? toShortAnchor(track.firstId, new Set(shorts.keys()));
    shorts.set(short, track);
    shortOf.set(track, short);
    const section = sections.get(id);
    if (section) return { id, short, text: section.heading, print: printText(section.text) };
    const base = { id, short, text, gone: gone ?? track.goneSince ?? note.gone };
    if (!track.alive) return { ...base, candidates: toCandidates(track.candidates, targetOf) };
    const to = track.note === note ? `#${track.id}` : targetOf(track.note, track.id);
    return { ...base, to };
  });
}

/** A path that passed to another note keeps the fragments it had under the first. */
function addAnchors(
  records: Map<string, LedgerRecord>,
  path: string,
  note: TrackedNote,
  targetOf: TargetOf,
): void {
  let record = records.get(path);
  while (record?.to && !record.anchors) record = records.get(record.to);
  if (!record) return;
  const known = new Set(record.anchors?.map(({ id }) => id));
  const extra = toAnchors(note, targetOf)
    .filter(({ id }) => !known.has(id))
    .map(({ print, ...anchor }): LedgerAnchor => {
      const { track, gone } = note.anchors.get(anchor.id) ?? {};
      const to = track?.alive ? targetOf(track.note, track.id) : undefined;
      return { ...anchor, gone: anchor.gone ?? gone ?? note.gone ?? note.since, ...(to && { to }) };
    });
  record.anchors = [...(record.anchors ?? []), ...extra];
}

function toCandidates(found: readonly FoundPlace[] | undefined, targetOf: TargetOf): Candidate[] {
  return (found ?? []).flatMap(({ note, section, title, score }) => {
    const to = targetOf(note, section);
    return to ? [{ to, title, score: Math.round(score * 100) / 100 }] : [];
  });
}
