import type { Heading, Section } from '../schema/compiled-note.ts';
import { type LedgerAnchor, toShortAnchor } from './ledger.ts';
import { fewShingles, matchSections, type NewSection, toNewSection, toSections } from './match.ts';
import { isPrintOf, printText, readPrint, toContainment } from './words.ts';

/** What became of the recorded headings of one note. */
export interface FollowedAnchors {
  anchors: LedgerAnchor[];
  /** Ids that are new. */
  added: string[];
  /** Ids whose words stand under another heading of the note now. */
  moved: { from: string; to: string }[];
  /** Recorded headings whose words are not on the note any more; unchanged in `anchors`. */
  homeless: { anchor: LedgerAnchor; near: { section: NewSection; score: number } | undefined }[];
}

/**
 * Brings the recorded headings of a note up to date. What a record means never changes: the short
 * anchor goes with the words, and a readable id that heads other words now gets a second record.
 */
export function followAnchors(
  note: { headings: readonly Heading[]; sections: readonly Section[] },
  before: readonly LedgerAnchor[],
  day: string,
): FollowedAnchors {
  const living = before.filter(({ gone }) => gone === undefined);
  const prints = new Map(living.map(({ id, print }) => [id, print]));
  const now = toSections(note.headings, note.sections).map((section) => {
    const print = prints.get(section.id);
    const isSame = print !== undefined && isPrintOf(print, section.text);
    return { ...section, print: isSame ? print : printText(section.text) };
  });
  const followed: FollowedAnchors = { anchors: [], added: [], moved: [], homeless: [] };
  const heirs = findHeirs(living, now);
  const records = new Map(before.map((anchor) => [toKey(anchor), anchor]));
  const shorts = new Set(before.map(({ short }) => short));
  const shortOf = new Map<string, string>();

  for (const section of now) {
    const heir = heirs.bySection.get(section.id);
    const back = heir === undefined ? findBack(section, before) : undefined;
    const short = heir?.short ?? back?.short ?? toShortAnchor(section.id, shorts);
    shorts.add(short);
    shortOf.set(section.id, short);
    if (!before.some(({ id }) => id === section.id)) followed.added.push(section.id);
  }
  for (const anchor of before) if (anchor.open) followed.homeless.push({ anchor, near: undefined });
  for (const anchor of living) {
    const to = heirs.byAnchor.get(anchor);
    if (to === undefined) {
      // With no word in common, a heading that is new is the best guess.
      const fresh = now.find(({ id }) => !heirs.bySection.has(id));
      const guess = fresh && { section: toNewSection(fresh), score: 0.1 };
      followed.homeless.push({ anchor, near: heirs.near.get(anchor) ?? guess });
    } else if (to !== anchor.id || shortOf.get(to) !== anchor.short) {
      records.set(toKey(anchor), { ...anchor, gone: day, to: `#${shortOf.get(to) ?? to}` });
      followed.moved.push({ from: anchor.id, to });
    }
  }
  for (const { id, heading, print } of now) {
    const short = shortOf.get(id) ?? '';
    const anchor = { id, short, text: heading, print };
    records.set(toKey(anchor), anchor);
  }
  followed.anchors = [...records.values()];
  return followed;
}

interface NowSection {
  id: string;
  heading: string;
  text: string;
  print: string;
}

interface Heirs {
  /** The section where the words of a recorded heading are. */
  byAnchor: Map<LedgerAnchor, string>;
  /** The recorded heading that each section goes on with. */
  bySection: Map<string, LedgerAnchor>;
  near: Map<LedgerAnchor, { section: NewSection; score: number }>;
}

function findHeirs(living: readonly LedgerAnchor[], now: readonly NowSection[]): Heirs {
  const heirs: Heirs = { byAnchor: new Map(), bySection: new Map(), near: new Map() };
  const sectionOf = new Map(now.map((section) => [section.id, section]));
  const same = living.filter((anchor) => isSame(anchor, sectionOf.get(anchor.id)));
  for (const anchor of same) {
    heirs.byAnchor.set(anchor, anchor.id);
    heirs.bySection.set(anchor.id, anchor);
  }
  // Most notes of a build are as they were, and reading their words again would be in vain.
  if (same.length === living.length) return heirs;

  const sections = now.map(toNewSection);
  const matches = matchSections(
    living.map(({ id, text, print }) => ({ id, heading: text, print: readPrint(print) })),
    sections,
  );
  const sure = living
    .flatMap((anchor, index) => {
      const match = matches.get(index);
      const section = match && sections[match.to];
      if (!match || !section) return [];
      if (!match.sure) heirs.near.set(anchor, { section, score: match.score });
      return match.sure && !heirs.byAnchor.has(anchor)
        ? [{ anchor, id: section.id, score: match.score }]
        : [];
    })
    // The section that kept its name comes before one that was merged into it.
    .sort((a, b) => rank(b) - rank(a) || b.score - a.score);
  for (const { anchor, id } of sure) {
    heirs.byAnchor.set(anchor, id);
    if (!heirs.bySection.has(id)) heirs.bySection.set(id, anchor);
  }
  // A heading that nobody else claims is still there, however much of its text is new.
  for (const anchor of living) {
    if (heirs.byAnchor.has(anchor) || !sectionOf.has(anchor.id)) continue;
    if (heirs.bySection.has(anchor.id)) continue;
    heirs.byAnchor.set(anchor, anchor.id);
    heirs.bySection.set(anchor.id, anchor);
  }
  return heirs;
}

function rank({ anchor, id }: { anchor: LedgerAnchor; id: string }): number {
  return anchor.id === id ? 1 : 0;
}

function isSame(anchor: LedgerAnchor, section: NowSection | undefined): boolean {
  return section?.heading === anchor.text && section.print === anchor.print;
}

/** The retired heading of this id, when the words that come back are its own. */
function findBack(section: NowSection, before: readonly LedgerAnchor[]): LedgerAnchor | undefined {
  return before.find((anchor) => {
    if (anchor.id !== section.id || anchor.gone === undefined || anchor.to !== undefined) {
      return false;
    }
    const print = readPrint(anchor.print);
    if (print.size < fewShingles) return anchor.text === section.heading;
    return toContainment(print, toNewSection(section).shingles) >= 0.5;
  });
}

function toKey({ id, short }: LedgerAnchor): string {
  return `${id} ${short}`;
}
