import type { CatalogNote } from './catalog.ts';

/** Places of one token in each note that holds it, ascending, by the note's place in the catalog. */
export type Postings = ReadonlyMap<number, readonly number[]>;

/** What was asked for, with what the index answered. */
export interface FoundUnit {
  alternatives: { weight: number; tokens: Postings[] }[];
}

export interface ScoredNote {
  note: number;
  score: number;
  /** Token around which most of what was asked for stands. */
  place: number;
}

/**
 * Orders notes by BM25 over title, headings, lead and body, to which words that stand side by side
 * add as if they were one rare word. What a note lacks counts against it by how rare it is.
 */
export function scoreNotes(units: FoundUnit[], notes: readonly CatalogNote[]): ScoredNote[] {
  const average = notes.reduce((sum, note) => sum + note.length, 0) / Math.max(1, notes.length);
  const context: Context = { notes, average };
  const scores = notes.map((): NoteScore => ({ sum: 0, title: 0, covered: 0, places: [] }));
  let asked = 0;
  let titleTokens = 0;
  for (const unit of units) {
    asked += addUnit(unit, scores, context);
    titleTokens += unit.alternatives[0]?.tokens.length ?? 0;
  }
  addNeighbours(units, scores, context);
  return scores
    .flatMap(({ sum, title, covered, places }, note) => {
      const entry = notes[note];
      if (!entry || covered === 0) return [];
      const coverage = covered / asked;
      const window = findWindow(places, entry.ends[1], Infinity, tuning.span);
      const heading = findWindow(places, entry.ends[0], entry.ends[1], tuning.headingSpan);
      const titleShare = title / asked;
      const fill = Math.min(1, titleTokens / Math.max(1, entry.ends[0]));
      const score =
        sum * coverage ** tuning.coverage +
        tuning.window * window.weight * coverage +
        (tuning.heading * heading.weight ** 2) / asked +
        tuning.title * asked * titleShare ** 2 * (tuning.fillBase + (1 - tuning.fillBase) * fill);
      const place = window.weight > 0 ? window.place : heading.place;
      return [{ note, score, place }];
    })
    .sort((a, b) => b.score - a.score || (dateOf(b) < dateOf(a) ? -1 : 1));

  function dateOf({ note }: ScoredNote): string {
    return notes[note]?.date ?? '';
  }
}

export const tuning = {
  k: 1.2,
  b: 0.4,
  titleWeight: 6,
  headingWeight: 3,
  leadWeight: 2,
  phrase: 1,
  pair: 0.4,
  neighbour: 0.6,
  coverage: 1,
  window: 0.8,
  title: 0.8,
  fillBase: 0.4,
  heading: 0.5,
  headingSpan: 10,
  span: 40,
};

interface Context {
  notes: readonly CatalogNote[];
  average: number;
}

interface NoteScore {
  sum: number;
  title: number;
  covered: number;
  places: { at: number; key: number; weight: number }[];
}

/** Adds one unit to all notes; returns what a note that holds all of it covers. */
function addUnit(unit: FoundUnit, scores: NoteScore[], context: Context): number {
  const total = context.notes.length;
  const best = new Map<number, { sum: number; title: number; covered: number; from: number }>();
  const measured = unit.alternatives.map(({ tokens, weight }) => {
    const phrase = tokens.length > 1 ? toPhrase(tokens) : undefined;
    const pairs = tokens.length > 2 ? tokens.slice(1).map((token, i) => toPhrase([tokens[i] ?? token, token])) : [];
    return { tokens, weight, phrase, pairs };
  });
  const any = new Set(measured.flatMap(({ tokens }) => tokens.flatMap((token) => [...token.keys()])));
  const idfOf = (postings: Postings) => toIdf(postings.size, total);
  // A unit is as rare as its most common spelling: otherwise a typing error would outweigh all.
  const mass = Math.min(
    ...measured
      .filter(({ tokens }) => tokens.some(({ size }) => size > 0))
      .map(({ tokens }) => tokens.reduce((sum, token) => sum + (token.size ? idfOf(token) : toIdf(1, total)), 0)),
    tuningCap(unit, total),
  );
  for (const note of any) {
    const entry = context.notes[note];
    if (!entry) continue;
    for (const [index, { tokens, weight, phrase, pairs }] of measured.entries()) {
      let sum = 0;
      let covered = 0;
      let title = 0;
      let own = 0;
      for (const token of tokens) {
        const idf = token.size ? idfOf(token) : toIdf(1, total);
        own += idf;
        const places = token.get(note);
        if (!places) continue;
        sum += idf * saturate(places, entry, context.average);
        covered += idf;
        if ((places[0] ?? 0) < entry.ends[0]) title += idf;
      }
      if (covered === 0) continue;
      const whole = phrase?.get(note);
      if (phrase && whole) sum += tuning.phrase * idfOf(phrase) * saturate(whole, entry, context.average);
      for (const pair of pairs) {
        const places = pair.get(note);
        if (places) sum += tuning.pair * idfOf(pair) * saturate(places, entry, context.average);
      }
      const scale = own > 0 ? mass / own : 0;
      const value = {
        sum: sum * scale * weight,
        covered: covered * scale * weight,
        title: title * scale * weight,
        from: index,
      };
      const before = best.get(note);
      if (!before || value.sum > before.sum) best.set(note, value);
    }
  }
  for (const [note, { sum, title, covered, from }] of best) {
    const score = scores[note];
    const entry = context.notes[note];
    if (!score || !entry) continue;
    score.sum += sum;
    score.title += title;
    score.covered += covered;
    for (const token of measured[from]?.tokens ?? []) {
      const key = keyOf(token);
      const weight = idfOf(token);
      for (const at of token.get(note) ?? []) if (at >= entry.ends[0]) score.places.push({ at, key, weight });
    }
  }
  return mass;
}

function tuningCap(unit: FoundUnit, total: number): number {
  return (unit.alternatives[0]?.tokens.length ?? 1) * toIdf(1, total);
}

/** Words of neighbouring units side by side, in the order typed. */
function addNeighbours(units: FoundUnit[], scores: NoteScore[], context: Context): void {
  for (const [index, unit] of units.entries()) {
    const next = units[index + 1];
    if (!next) continue;
    const pair = new Map<number, number[]>();
    for (const left of unit.alternatives) {
      for (const right of next.alternatives) {
        const last = left.tokens.at(-1);
        const first = right.tokens[0];
        if (!last || !first) continue;
        for (const [note, places] of toPhrase([last, first], 3)) {
          pair.set(note, [...(pair.get(note) ?? []), ...places]);
        }
      }
    }
    for (const [note, places] of pair) {
      const entry = context.notes[note];
      const score = scores[note];
      if (!entry || !score) continue;
      const idf = toIdf(pair.size, context.notes.length);
      score.sum += tuning.neighbour * idf * saturate(places, entry, context.average);
    }
  }
}

/** Places where the tokens follow one another, at most `gap` apart. */
export function toPhrase(tokens: Postings[], gap = 1): Postings {
  const [first, ...rest] = tokens;
  const found = new Map<number, number[]>();
  for (const [note, places] of first ?? []) {
    let ends = places.map((place) => [place, place]);
    for (const token of rest) {
      const next = new Set(token.get(note));
      if (next.size === 0) ends = [];
      ends = ends.flatMap(([start = 0, end = 0]) => {
        for (let step = 1; step <= gap; step++) if (next.has(end + step)) return [[start, end + step]];
        return [];
      });
    }
    if (ends.length > 0) found.set(note, ends.map(([start = 0]) => start));
  }
  return found;
}

function saturate(places: readonly number[], note: CatalogNote, average: number): number {
  const [title, headings, lead] = note.ends;
  let frequency = 0;
  for (const place of places) {
    frequency +=
      place < title
        ? tuning.titleWeight
        : place < headings
          ? tuning.headingWeight
          : place < lead
            ? tuning.leadWeight
            : 1;
  }
  const norm = tuning.k * (1 - tuning.b + (tuning.b * note.length) / average);
  return (frequency * (tuning.k + 1)) / (frequency + norm);
}

function toIdf(holding: number, total: number): number {
  return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}

/** The stretch of text that holds most of what was asked for. */
function findWindow(
  places: NoteScore['places'],
  from: number,
  to: number,
  span: number,
): { weight: number; place: number } {
  const sorted = places.filter(({ at }) => at >= from && at < to).sort((a, b) => a.at - b.at);
  const inside = new Map<number, number>();
  let weight = 0;
  let best = { weight: 0, place: sorted[0]?.at ?? 0 };
  let start = 0;
  for (const { at, key, weight: own } of sorted) {
    const count = inside.get(key) ?? 0;
    if (count === 0) weight += own;
    inside.set(key, count + 1);
    while ((sorted[start]?.at ?? at) < at - span) {
      const left = sorted[start];
      start += 1;
      if (!left) break;
      const rest = (inside.get(left.key) ?? 1) - 1;
      inside.set(left.key, rest);
      if (rest === 0) weight -= left.weight;
    }
    if (weight > best.weight + 1e-9) best = { weight, place: sorted[start]?.at ?? at };
  }
  return best;
}

const keys = new WeakMap<Postings, number>();
let nextKey = 0;
function keyOf(postings: Postings): number {
  const known = keys.get(postings);
  if (known !== undefined) return known;
  nextKey += 1;
  keys.set(postings, nextKey);
  return nextKey;
}
