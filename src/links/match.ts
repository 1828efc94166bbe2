import {
  type Print,
  sampleOf,
  toContainment,
  toHeadingKey,
  toHeadingSimilarity,
  toShingles,
  toSimilarity,
  toStem,
} from './words.ts';

/** A section as it was: enough to recognise its words. */
export interface OldSection {
  id: string;
  heading: string;
  print: Print;
}

/** A section as it is. */
export interface NewSection {
  id: string;
  heading: string;
  shingles: ReadonlySet<number>;
}

/** Where the words of a section are now, or may be. */
export interface Match {
  /** Index among the new sections. */
  to: number;
  /** 0 to 1. */
  score: number;
  sure: boolean;
}

/** Fewer shingles than these are too few to tell one text from another. */
export const fewShingles = 12;

/** A match is taken without asking from here on. */
const sureScore = 0.5;

/** The share of the old words that another section has to hold to be where they went. */
const sureContainment = 0.6;

/** The text of a section for matching: its own, or, where it has next to none, all below it. */
export function toSections(
  headings: readonly { id: string; depth: number; text: string }[],
  sections: readonly { id: string; text: string }[],
): { id: string; heading: string; text: string }[] {
  const textOf = new Map(sections.map(({ id, text }) => [id, text]));
  return headings.map(({ id, depth, text: heading }, index) => {
    let text = textOf.get(id) ?? '';
    for (let i = index + 1; text.length < 40 && i < headings.length; i++) {
      const below = headings[i];
      if (!below || below.depth <= depth) break;
      text += `\n${below.text}\n${textOf.get(below.id) ?? ''}`;
    }
    return { id, heading, text };
  });
}

/** A section as it was, all its words kept. */
export function toOldSection(section: { id: string; heading: string; text: string }): OldSection {
  const { id, heading, text } = section;
  return { id, heading, print: sampleOf(toShingles(text), Number.POSITIVE_INFINITY) };
}

/** A section as it is. */
export function toNewSection(section: { id: string; heading: string; text: string }): NewSection {
  return { id: section.id, heading: section.heading, shingles: toShingles(section.text) };
}

/**
 * Finds the sections of an earlier version of a note in a later one. First the headings that kept
 * their words (where several share them, by what stands below), then renamed ones by text, heading
 * and place, at last those whose text went into another section.
 *
 * @returns by index of the old section; none where nothing resembles it
 */
export function matchSections(
  old: readonly OldSection[],
  now: readonly NewSection[],
): Map<number, Match> {
  const matches = new Map<number, Match>();
  const taken = new Set<number>();
  const take = (from: number, match: Match) => {
    matches.set(from, match);
    taken.add(match.to);
  };
  for (const keyOf of [toExactKey, toKey, toStemKey]) {
    for (const [from, match] of matchByHeading(old, now, keyOf, matches, taken)) take(from, match);
  }
  for (const [from, match] of matchRenamed(old, now, matches, taken)) take(from, match);
  old.forEach((section, from) => {
    if (matches.get(from)?.sure) return;
    const into = findContaining(section, now);
    if (into && (into.sure || !matches.has(from))) matches.set(from, into);
  });
  return matches;
}

/** The section of another note that holds the words, if any does. */
export function findContaining(old: OldSection, now: readonly NewSection[]): Match | undefined {
  let best: Match | undefined;
  now.forEach((section, to) => {
    const contained = toContainment(old.print, section.shingles);
    const heading = toHeadingSimilarity(old.heading, section.heading);
    const score = Math.min(1, contained + 0.05 * heading);
    const enough = old.print.size >= fewShingles || heading === 1;
    if (score > 0.2 && (!best || score > best.score)) {
      best = { to, score, sure: enough && contained >= sureContainment };
    }
  });
  return best;
}

type KeyOf = (section: { heading: string }) => string;
const toExactKey: KeyOf = ({ heading }) => heading.trim();
const toStemKey: KeyOf = ({ heading }) => toStem(heading);
const toKey: KeyOf = ({ heading }) => toHeadingKey(heading);

function matchByHeading(
  old: readonly OldSection[],
  now: readonly NewSection[],
  keyOf: KeyOf,
  matched: ReadonlyMap<number, Match>,
  taken: ReadonlySet<number>,
): Map<number, Match> {
  const found = new Map<number, Match>();
  const before = groupBy(old, keyOf, (index) => !matched.has(index));
  const after = groupBy(now, keyOf, (index) => !taken.has(index));
  for (const [key, olds] of before) {
    const news = after.get(key);
    if (!key || !news) continue;
    const pairs = olds.flatMap((from, i) =>
      news.map((to, j) => {
        const similar = toBodySimilarity(old[from], now[to]);
        // Among texts alike, order decides.
        return { from, to, score: similar, rank: similar - Math.abs(i - j) * 0.001 };
      }),
    );
    const isOnly = olds.length === 1 && news.length === 1;
    for (const { from, to, score } of pickBest(pairs)) {
      if (score < 0.1 && isMisled(from, to)) continue;
      if (isOnly || score >= 0.15 || (olds.length === news.length && score > 0.02)) {
        found.set(from, { to, score: Math.max(score, 0.9), sure: true });
      }
    }
    // What is left of the group has other words under the same heading; its order has to do.
    const freeOld = olds.filter((from) => !found.has(from));
    const usedNew = new Set([...found.values()].map(({ to }) => to));
    const freeNew = news.filter((to) => !usedNew.has(to));
    if (olds.length === news.length) {
      freeOld.forEach((from, i) => {
        const to = freeNew[i];
        if (to !== undefined && !isMisled(from, to))
          found.set(from, { to, score: 0.6, sure: true });
      });
    }
  }
  return found;

  /** 「前言」 whose words stand under another heading is not the new 「前言（未完待续）」. */
  function isMisled(from: number, to: number): boolean {
    const { print } = old[from] ?? {};
    if (keyOf === toExactKey || !print || print.size < fewShingles) return false;
    return now.some(({ shingles }, index) => {
      return index !== to && toContainment(print, shingles) >= sureContainment;
    });
  }
}

function matchRenamed(
  old: readonly OldSection[],
  now: readonly NewSection[],
  matched: ReadonlyMap<number, Match>,
  taken: ReadonlySet<number>,
): Map<number, Match> {
  const pairs: { from: number; to: number; score: number; rank: number }[] = [];
  const sameGap = toGaps(old.length, now.length, matched);
  old.forEach((section, from) => {
    if (matched.has(from)) return;
    now.forEach((candidate, to) => {
      if (taken.has(to)) return;
      const body = toBodySimilarity(section, candidate);
      const contained = toContainment(section.print, candidate.shingles);
      const heading = toHeadingSimilarity(section.heading, candidate.heading);
      const place = sameGap(from, to);
      const small = section.print.size < fewShingles || candidate.shingles.size < fewShingles;
      const score = small
        ? heading * 0.6 + place * 0.25 + (body > 0.5 ? 0.2 : 0)
        : Math.max(body, contained * 0.8) * 0.75 + heading * 0.3 + place * 0.12;
      if (score > 0.2) pairs.push({ from, to, score: Math.min(1, score), rank: score });
    });
  });
  const found = new Map<number, Match>();
  for (const { from, to, score } of pickBest(pairs)) {
    found.set(from, { to, score, sure: score >= sureScore });
  }
  return found;
}

/** 1 for the only two sections between the same neighbours, ½ for one of a few, else 0. */
function toGaps(oldLength: number, newLength: number, matched: ReadonlyMap<number, Match>) {
  const fixed = [...matched].map(([from, { to }]) => [from, to] as const);
  fixed.sort(([a], [b]) => a - b);
  return (from: number, to: number): number => {
    const before = fixed.findLast(([a]) => a < from) ?? [-1, -1];
    const after = fixed.find(([a]) => a > from) ?? [oldLength, newLength];
    if (to <= before[1] || to >= after[1]) return 0;
    return after[0] - before[0] === 2 && after[1] - before[1] === 2 ? 1 : 0.5;
  };
}

function toBodySimilarity(old: OldSection | undefined, now: NewSection | undefined): number {
  if (!old || !now) return 0;
  if (old.print.size === 0 && now.shingles.size === 0) return 0.5;
  return toSimilarity(old.print, now.shingles);
}

/** Best pairs first, each side used once. */
function pickBest<T extends { from: number; to: number; rank: number }>(pairs: T[]): T[] {
  const from = new Set<number>();
  const to = new Set<number>();
  return pairs
    .sort((a, b) => b.rank - a.rank || a.from - b.from || a.to - b.to)
    .filter((pair) => {
      if (from.has(pair.from) || to.has(pair.to)) return false;
      from.add(pair.from);
      to.add(pair.to);
      return true;
    });
}

function groupBy(
  sections: readonly { heading: string }[],
  keyOf: KeyOf,
  wanted: (index: number) => boolean,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  sections.forEach((section, index) => {
    if (!wanted(index)) return;
    const key = keyOf(section);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  return groups;
}
