import { toShortId } from '../lib/short-id.ts';
import type { FoundPlace, History, Track, TrackedAnchor, TrackedNote } from './follow.ts';
import { type Candidate, type LedgerAnchor, type LedgerRecord, toShortAnchor } from './ledger.ts';
import { listVersions } from './versions.ts';
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
  return toLasting(records);
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
    ...toAnchors(note, targetOf),
  };
}

function toAnchors(
  note: TrackedNote,
  targetOf: TargetOf,
): Pick<LedgerRecord, 'versions'> & { anchors: LedgerAnchor[] } {
  const sections = new Map(note.sections.map((section) => [section.id, section]));
  const shorts = new Map<string, Track>();
  const shortOf = new Map<Track, string>();
  const toShort = (track: Track) => {
    const short = shortOf.get(track) ?? toShortAnchor(track.firstId, new Set(shorts.keys()));
    shorts.set(short, track);
    shortOf.set(track, short);
    return short;
  };
  const toGone = (id: string, { track, text, gone }: TrackedAnchor): LedgerAnchor => {
    const base = { id, short: toShort(track), text, gone: gone ?? track.goneSince ?? note.gone };
    if (!track.alive) return { ...base, candidates: toCandidates(track.candidates, targetOf) };
    const to = track.note === note ? `#${track.id}` : targetOf(track.note, track.id);
    return { ...base, to };
  };
  const named = [...note.anchors].map(([id, anchor]): LedgerAnchor => {
    const section = sections.get(id);
    if (!section) return toGone(id, anchor);
    const { heading: text } = section;
    return { id, short: toShort(anchor.track), text, print: printText(section.text) };
  });
  const former = note.former
    .filter(({ id, anchor }) => note.anchors.get(id)?.track !== anchor.track)
    .map(({ id, anchor }) => toGone(id, anchor));
  const versions = note.file === null ? [] : toVersions(note, toShort);
  return { anchors: [...named, ...former], ...(versions.length > 0 && { versions }) };
}

function toVersions(note: TrackedNote, toShort: (track: Track) => string): readonly string[] {
  const versions = note.versions.map(({ day, words }) => ({
    day,
    words: new Map([...words].map(([track, check]) => [track ? toShort(track) : '', check])),
  }));
  return listVersions(versions.filter(({ words }) => words.size > 0));
}

/**
 * Targets by short anchor instead of id: the id may head other words one day.
 */
function toLasting(records: ReadonlyMap<string, LedgerRecord>): LedgerRecord[] {
  const shorts = new Map<string, string>();
  for (const { path, anchors = [] } of records.values()) {
    for (const { id, short, gone } of anchors) {
      if (gone === undefined) shorts.set(`${path}#${id}`, short);
    }
  }
  return [...records.values()].map((record) => {
    const anchors = record.anchors?.map((anchor) => {
      if (anchor.to === undefined) return anchor;
      const [path, id = ''] = anchor.to.split('#');
      const short = shorts.get(`${path || record.path}#${id}`);
      return short === undefined ? anchor : { ...anchor, to: `${path}#${short}` };
    });
    return { ...record, ...(anchors && { anchors }) };
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
  const home = targetOf(note);
  if (!record || record.path === home) return;
  const gone = note.paths.get(path)?.gone ?? note.gone ?? note.since;
  if (record.path === path && record.gone === undefined) {
    const former = { title: note.title, gone, ...(home !== undefined && { to: home }) };
    record.former = [...(record.former ?? []), former];
  }
  const shorts = new Set(record.anchors?.map(({ short }) => short));
  const extra = toAnchors(note, targetOf).anchors.map(({ print: _, ...anchor }): LedgerAnchor => {
    const own = anchor.gone === undefined ? `#${anchor.id}` : anchor.to;
    const to = own?.startsWith('#') ? home && `${home}${own}` : own;
    const isTaken = shorts.has(anchor.short);
    const short = isTaken ? toShortAnchor(anchor.short, shorts) : anchor.short;
    shorts.add(short);
    return { ...anchor, short, gone: anchor.gone ?? gone, ...(to !== undefined && { to }) };
  });
  record.anchors = [...(record.anchors ?? []), ...extra];
}

function toCandidates(found: readonly FoundPlace[] | undefined, targetOf: TargetOf): Candidate[] {
  return (found ?? []).flatMap(({ note, section, title, score }) => {
    const to = targetOf(note, section);
    return to ? [{ to, title, score: Math.round(score * 100) / 100 }] : [];
  });
}
