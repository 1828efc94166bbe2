import {
  fewShingles,
  findContaining,
  matchSections,
  type NewSection,
  type OldSection,
  toNewSection,
  toOldSection,
} from './match.ts';
import { sampleOf, toContainment, toHeadingSimilarity, toShingles, toStem } from './words.ts';

/**
 * Follows the words of notes through a history, version by version: which note a path belongs to,
 * and where the words of each heading ever published are now. One object changes as commits are
 * applied; nothing here knows git.
 */

/** A version of a note, as far as addresses are concerned. */
export interface NoteVersion {
  title: string;
  /** Addresses that lead to it, the first published one first. */
  paths: readonly string[];
  /** An id that the author wrote. */
  id?: string;
  sections: readonly { id: string; heading: string; text: string }[];
  /** All text, headings included. */
  text: string;
  /** Check of the words of each section, by its id; empty for the text before the first heading. */
  checks?: ReadonlyMap<string, string>;
}

/** What happened to one file; `from` for a rename. */
export interface Change {
  file: string;
  from?: string;
  /** `null`: the file is gone. */
  version: NoteVersion | null;
}

/** The words under a heading, wherever they are. */
export interface Track {
  /** Id and heading when last seen, or as they are now. */
  id: string;
  heading: string;
  /** First readable id, which the short anchor is made from. */
  firstId: string;
  /** The note it is in, or was in last. */
  note: TrackedNote;
  /** False when the words are nowhere. */
  alive: boolean;
  /** What is remembered of words that are nowhere. */
  lost?: OldSection;
  goneSince?: string;
  /** How it got where it is: `match` when words had to be compared. */
  how: 'stayed' | 'match';
  candidates?: FoundPlace[];
}

export interface FoundPlace {
  note: TrackedNote;
  section?: string;
  title: string;
  score: number;
}

export interface TrackedAnchor {
  track: Track;
  text: string;
  since: string;
  gone?: string;
}

export interface TrackedNote {
  /** Where it is now; `null` once it is gone. */
  file: string | null;
  id?: string;
  title: string;
  /** Every address it ever had, with the day it was first seen and, for old ones, last. */
  paths: Map<string, { since: string; gone?: string }>;
  /** Every readable heading id that it ever had. */
  anchors: Map<string, TrackedAnchor>;
  /** Ids that head other words now, with the words that they headed. */
  former: { id: string; anchor: TrackedAnchor }[];
  sections: TrackedSection[];
  /** What each section said, day by day; `null` for the text before the first heading. */
  versions: { day: string; words: ReadonlyMap<Track | null, string> }[];
  text: string;
  since: string;
  gone?: string;
  /** Of a note that is gone: where most of its words are. */
  to?: TrackedNote;
  candidates?: FoundPlace[];
}

interface TrackedSection {
  id: string;
  heading: string;
  text: string;
  tracks: Track[];
}

export interface History {
  notes: TrackedNote[];
  byFile: Map<string, TrackedNote>;
  /** Last note that each address belonged to. */
  byPath: Map<string, TrackedNote>;
}

export function createHistory(): History {
  return { notes: [], byFile: new Map(), byPath: new Map() };
}

/** Words that lost their heading in this commit and have to be looked for in other notes. */
interface Homeless {
  section: OldSection;
  tracks: Track[];
  note: TrackedNote;
}

/** Applies one commit. `day` is the day it was published, `YYYY-MM-DD`. */
export function applyCommit(history: History, day: string, changes: readonly Change[]): void {
  const homeless: Homeless[] = [];
  const touched: TrackedNote[] = [];
  const removed = changes
    .filter(({ version }) => version === null)
    .map(({ file }) => history.byFile.get(file))
    .filter((note) => note !== undefined);
  const moving = changes.filter(({ from }) => from !== undefined);
  const sources = new Map(moving.map(({ file, from = '' }) => [file, history.byFile.get(from)]));
  for (const note of sources.values()) if (note?.file) history.byFile.delete(note.file);
  for (const note of removed) if (note.file) history.byFile.delete(note.file);

  for (const { file, version } of changes) {
    if (!version) continue;
    const note =
      sources.get(file) ?? history.byFile.get(file) ?? findEarlier(history, version, removed);
    const current = note ?? createNote(history, day);
    if (note) {
      const index = removed.indexOf(note);
      if (index >= 0) removed.splice(index, 1);
    }
    updateNote(history, current, file, version, day, homeless);
    touched.push(current);
  }
  for (const note of removed) retireNote(note, day, homeless);
  settle(homeless, touched, day);
}

/** Words that are nowhere are looked for once more, in all that there is at the end. */
export function finishHistory(history: History): void {
  const live = history.notes.filter((note) => note.file !== null);
  const places = live.flatMap((note) => note.sections.map((section) => ({ note, section })));
  const lost = history.notes.flatMap((note) =>
    [...new Set([...note.anchors.values()].map(({ track }) => track))].filter(
      (track) => !track.alive && track.note === note,
    ),
  );
  // Half of all notes have a 「前言」: such a heading says nothing of where words went.
  const stems = new Map<string, number>();
  for (const { section } of places) {
    const stem = toStem(section.heading);
    stems.set(stem, (stems.get(stem) ?? 0) + 1);
  }
  const isTelling = (track: Track, heading: string) => {
    const stem = toStem(track.heading);
    return stem === toStem(heading) && (stems.get(stem) ?? 0) <= 2;
  };
  const words = lost.map((track) => track.lost?.print ?? { size: 0, sample: [] });
  const gone = history.notes.filter((note) => note.file === null);
  const goneWords = gone.map((note) => sampleOf(toShingles(note.text), 400));

  // Only the hashes that are looked for are indexed, so the whole site is read once.
  const seekers = indexSeekers([...words, ...goneWords]);
  const found = words.map(() => [] as { place: number; contained: number }[]);
  const perNote = goneWords.map(() => new Map<TrackedNote, Set<number>>());
  places.forEach(({ note, section }, place) => {
    const hits = new Map<number, number>();
    for (const hash of toShingles(`${section.heading}\n${section.text}`)) {
      for (const seeker of seekers.get(hash) ?? []) {
        if (seeker < words.length) hits.set(seeker, (hits.get(seeker) ?? 0) + 1);
        else {
          const byNote = perNote[seeker - words.length];
          const set = byNote?.get(note) ?? new Set<number>();
          set.add(hash);
          byNote?.set(note, set);
        }
      }
    }
    for (const [seeker, count] of hits) {
      const contained = count / (words[seeker]?.sample.length || 1);
      if (contained >= 0.15) found[seeker]?.push({ place, contained });
    }
  });
  lost.forEach((track, index) => {
    const options = (found[index] ?? [])
      .flatMap(({ place, contained }) => {
        const at = places[place];
        if (!at) return [];
        const heading = toHeadingSimilarity(track.heading, at.section.heading);
        const home = at.note === track.note ? 0.05 : 0;
        return [{ at, contained, score: Math.min(1, contained + heading * 0.1 + home) }];
      })
      .sort((a, b) => b.score - a.score);
    const [best] = options;
    const size = track.lost?.print.size ?? 0;
    const enough = best && isTelling(track, best.at.section.heading) ? 0.25 : 0.55;
    if (best && size >= fewShingles && best.contained >= enough) {
      moveTracks([track], best.at.note, best.at.section, 'match');
    } else {
      track.candidates = options.slice(0, 3).map(({ at, score }) => ({
        note: at.note,
        section: at.section.id,
        title: at.section.heading,
        score,
      }));
    }
  });
  gone.forEach((note, index) => {
    const size = goneWords[index]?.sample.length || 1;
    const options = [...(perNote[index] ?? [])]
      .map(([other, set]) => ({ note: other, title: other.title, score: set.size / size }))
      .sort((a, b) => b.score - a.score);
    const [best] = options;
    const same = best && toHeadingSimilarity(best.note.title, note.title) >= 0.8;
    if (best && size >= fewShingles && (best.score >= 0.5 || (same && best.score >= 0.3))) {
      note.to = best.note;
    } else note.candidates = options.filter(({ score }) => score >= 0.08).slice(0, 3);
  });
}

function indexSeekers(prints: readonly { sample: readonly number[] }[]): Map<number, number[]> {
  const seekers = new Map<number, number[]>();
  prints.forEach(({ sample }, seeker) => {
    for (const hash of sample) {
      const list = seekers.get(hash);
      if (list) list.push(seeker);
      else seekers.set(hash, [seeker]);
    }
  });
  return seekers;
}

/** A note of this commit or an earlier one that this new file goes on with. */
function findEarlier(
  history: History,
  version: NoteVersion,
  removed: readonly TrackedNote[],
): TrackedNote | undefined {
  const isFree = (note: TrackedNote | undefined) =>
    note && (note.file === null || removed.includes(note)) ? note : undefined;
  for (const path of version.paths) {
    const note = isFree(history.byPath.get(path));
    if (note) return note;
  }
  if (removed.length === 0) return undefined;
  const now = toShingles(version.text);
  const [best] = removed
    .map((note) => {
      const words = sampleOf(toShingles(note.text), 400);
      const title = toHeadingSimilarity(note.title, version.title);
      return { note, score: toContainment(words, now) + (title >= 0.8 ? 0.2 : 0) };
    })
    .sort((a, b) => b.score - a.score);
  return best && best.score >= 0.5 ? best.note : undefined;
}

function createNote(history: History, day: string): TrackedNote {
  const note: TrackedNote = {
    file: null,
    title: '',
    paths: new Map(),
    anchors: new Map(),
    former: [],
    sections: [],
    versions: [],
    text: '',
    since: day,
  };
  history.notes.push(note);
  return note;
}

function updateNote(
  history: History,
  note: TrackedNote,
  file: string,
  version: NoteVersion,
  day: string,
  homeless: Homeless[],
): void {
  note.file = file;
  delete note.gone;
  note.title = version.title;
  note.id = version.id ?? note.id;
  note.text = version.text;
  history.byFile.set(file, note);
  for (const [path, seen] of note.paths) {
    if (version.paths.includes(path)) delete seen.gone;
    else seen.gone ??= day;
  }
  for (const path of version.paths) {
    if (!note.paths.has(path)) note.paths.set(path, { since: day });
    history.byPath.set(path, note);
  }

  const old = note.sections.map(toOldSection);
  const sections: TrackedSection[] = version.sections.map((section) => ({
    ...section,
    tracks: [],
  }));
  const matches = matchSections(old, version.sections.map(toNewSection));
  const before = note.sections;
  note.sections = sections;
  before.forEach((section, index) => {
    const match = matches.get(index);
    const to = match?.sure ? sections[match.to] : undefined;
    const print = old[index];
    if (to) moveTracks(section.tracks, note, to, to.id === section.id ? 'stayed' : 'match');
    else if (print) homeless.push({ section: print, tracks: section.tracks, note });
  });
  nameAnchors(note, sections, day);
  const words = new Map<Track | null, string>();
  for (const [id, check] of version.checks ?? []) {
    const track = id === '' ? null : note.anchors.get(id)?.track;
    if (track !== undefined) words.set(track, check);
  }
  note.versions.push({ day, words });
}

/** Gives every heading of a new version its address; words that return are known again. */
function nameAnchors(note: TrackedNote, sections: TrackedSection[], day: string): void {
  const ids = new Set(sections.map(({ id }) => id));
  for (const [id, anchor] of note.anchors) if (!ids.has(id)) anchor.gone ??= day;
  for (const section of sections) {
    const known = note.anchors.get(section.id);
    const isBack = known && !known.track.alive && known.track.note === note;
    if (isBack && section.tracks.length === 0) moveTracks([known.track], note, section, 'stayed');
    let track = section.tracks.find((one) => one === known?.track) ?? section.tracks[0];
    if (!track) {
      track = {
        id: section.id,
        heading: section.heading,
        firstId: section.id,
        note,
        alive: true,
        how: 'stayed',
      };
      section.tracks.push(track);
    }
    if (known && known.track !== track) {
      const anchor = { ...known, gone: known.gone ?? day };
      note.former = note.former.filter(
        (one) => one.id !== section.id || one.anchor.track !== track,
      );
      note.former.push({ id: section.id, anchor });
    }
    note.anchors.set(section.id, { track, text: section.heading, since: known?.since ?? day });
  }
}

function retireNote(note: TrackedNote, day: string, homeless: Homeless[]): void {
  note.file = null;
  note.gone = day;
  for (const seen of note.paths.values()) seen.gone ??= day;
  for (const anchor of note.anchors.values()) anchor.gone ??= day;
  for (const section of note.sections) {
    homeless.push({ section: toOldSection(section), tracks: section.tracks, note });
  }
  note.sections = [];
}

/** Words without a heading move to a section of another note of the same commit, or are lost. */
function settle(homeless: readonly Homeless[], touched: readonly TrackedNote[], day: string): void {
  const shingled = new Map<TrackedNote, NewSection[]>();
  const sectionsOf = (note: TrackedNote) => {
    const known = shingled.get(note) ?? note.sections.map(toNewSection);
    shingled.set(note, known);
    return known;
  };
  for (const { section, tracks, note } of homeless) {
    let best: { note: TrackedNote; to: number; score: number } | undefined;
    for (const other of touched) {
      if (other === note) continue;
      const match = findContaining(section, sectionsOf(other));
      const strong = match?.sure && section.print.size >= fewShingles;
      if (strong && (!best || match.score > best.score)) best = { note: other, ...match };
    }
    const target = best?.note.sections[best.to];
    if (best && target) moveTracks(tracks, best.note, target, 'match');
    else {
      for (const track of tracks)
        Object.assign(track, { alive: false, lost: section, goneSince: day });
    }
  }
}

function moveTracks(
  tracks: readonly Track[],
  note: TrackedNote,
  section: TrackedSection,
  how: Track['how'],
): void {
  for (const track of tracks) {
    track.id = section.id;
    track.heading = section.heading;
    track.note = note;
    track.alive = true;
    if (how === 'match') track.how = how;
    delete track.lost;
    delete track.goneSince;
    delete track.candidates;
    if (!section.tracks.includes(track)) section.tracks.push(track);
  }
}
