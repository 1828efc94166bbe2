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
  const rough = scores
    .flatMap(({ sum, title, covered, places }, note) => {
      const entry = notes[note];
      if (!entry || covered === 0) return [];
      const coverage = covered / asked;
      const fill = Math.min(1, titleTokens / Math.max(1, entry.ends[0]));
      const score =
        sum * coverage ** tuning.coverage +
        tuning.title *
          asked *
          (title / asked) ** 2 *
          (tuning.fillBase + (1 - tuning.fillBase) * fill);
      return [{ note, entry, score, coverage, places, place: entry.ends[1] }];
    })
    .sort((a, b) => b.score - a.score);
  // Where the words stand together is looked at only where it may decide what is seen first.
  for (const candidate of rough.slice(0, closeLook)) {
    const { entry, places, coverage } = candidate;
    const sorted = places.flatMap(({ key, weight, places }) =>
      places.map((at) => ({ at, key, weight })),
    );
    sorted.sort((a, b) => a.at - b.at);
    const body = findWindow(sorted, entry.ends[1], Infinity, tuning.span);
    const heading = findWindow(sorted, entry.ends[0], entry.ends[1], tuning.headingSpan);
    candidate.score +=
      tuning.window * body.weight * coverage + (tuning.heading * heading.weight ** 2) / asked;
    candidate.place = body.weight > 0 ? body.place : heading.place;
  }
  return rough
    .sort((a, b) => b.score - a.score || (dateOf(b) < dateOf(a) ? -1 : 1))
    .map(({ note, score, place }) => ({ note, score, place }));

  function dateOf({ note }: { note: number }): string {
    return notes[note]?.date ?? '';
  }
}

/** Notes of which the places are compared. */
const closeLook = 40;

export const tuning = {
  k: 1.6,
  b: 0.4,
  titleWeight: 8,
  headingWeight: 4,
  leadWeight: 1,
  phrase: 1,
  pair: 0.4,
  partial: 0.6,
  whole: 0.6,
  neighbour: 0.6,
  coverage: 0.8,
  window: 0.8,
  title: 1.2,
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
  places: { key: number; weight: number; places: readonly number[] }[];
}

interface Best {
  sum: number;
  title: number;
  covered: number;
  scale: number;
  /** Which alternative. */
  from: number;
}

/** Adds one unit to all notes; returns what a note that holds all of it covers. */
function addUnit(unit: FoundUnit, scores: NoteScore[], context: Context): number {
  const total = context.notes.length;
  const best = new Map<number, Best>();
  const measured = unit.alternatives.map(({ tokens, weight }) => {
    const phrase = tokens.length > 1 ? toPhrase(tokens) : undefined;
    const pairs =
      tokens.length > 2
        ? tokens.slice(1).map((token, i) => toPhrase([tokens[i] ?? token, token]))
        : [];
    return { tokens, weight, phrase, pairs };
  });
  const any = new Set(
    measured.flatMap(({ tokens }) => tokens.flatMap((token) => [...token.keys()])),
  );
  const idfOf = (postings: Postings) => toIdf(postings.size, total);
  // A unit is as rare as its most common spelling: otherwise a typing error would outweigh all.
  const mass = Math.min(
    ...measured
      .filter(({ tokens }) => tokens.some(({ size }) => size > 0))
      .map(({ tokens }) =>
        tokens.reduce((sum, token) => sum + (token.size ? idfOf(token) : toIdf(1, total)), 0),
      ),
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
      const asTyped = phrase?.get(note);
      if (phrase && asTyped)
        sum =
          (1 - tuning.whole) * sum +
          tuning.whole * own * saturate(asTyped, entry, context.average) +
          tuning.phrase * idfOf(phrase) * saturate(asTyped, entry, context.average);
      for (const pair of pairs) {
        const places = pair.get(note);
        if (places) sum += tuning.pair * idfOf(pair) * saturate(places, entry, context.average);
      }
      // Where the words stand side by side in some note, the parts alone mean something else.
      const whole = phrase && phrase.size > 0 && !phrase.has(note) ? tuning.partial : 1;
      const scale = own > 0 ? (mass / own) * weight * whole : 0;
      const value = {
        sum: sum * scale,
        covered: covered * scale,
        title: title * scale,
        scale,
        from: index,
      };
      const before = best.get(note);
      const kept = !before || value.sum > before.sum ? value : before;
      // A title may use another of the names than the text.
      best.set(note, { ...kept, title: Math.max(value.title, before?.title ?? 0) });
    }
  }
  for (const [note, { sum, title, covered, scale, from }] of best) {
    const score = scores[note];
    const entry = context.notes[note];
    if (!score || !entry) continue;
    score.sum += sum;
    score.title += title;
    score.covered += covered;
    for (const token of measured[from]?.tokens ?? []) {
      const key = keyOf(token);
      const weight = idfOf(token) * scale;
      const places = token.get(note);
      if (places) score.places.push({ key, weight, places });
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
  // Few notes hold all of them: begin with the rarest.
  const rarest = tokens.toSorted((a, b) => a.size - b.size)[0];
  for (const note of rarest?.keys() ?? []) {
    let starts = first?.get(note) ?? [];
    let ends = starts;
    for (const token of rest) {
      const next = token.get(note);
      if (!next) {
        ends = [];
        break;
      }
      [starts, ends] = follow(starts, ends, next, gap);
    }
    if (ends.length > 0) found.set(note, [...starts]);
  }
  return found;
}

/** Keeps the places after which, at most `gap` on, one of `next` stands. All are ascending. */
function follow(
  starts: readonly number[],
  ends: readonly number[],
  next: readonly number[],
  gap: number,
): [starts: number[], ends: number[]] {
  const keptStarts: number[] = [];
  const keptEnds: number[] = [];
  let at = 0;
  for (const [index, end] of ends.entries()) {
    while (at < next.length && (next[at] ?? 0) <= end) at++;
    const place = next[at];
    if (place === undefined) break;
    if (place - end > gap) continue;
    keptStarts.push(starts[index] ?? end);
    keptEnds.push(place);
  }
  return [keptStarts, keptEnds];
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
  places: readonly { at: number; key: number; weight: number }[],
  from: number,
  to: number,
  span: number,
): { weight: number; place: number } {
  const sorted = places.filter(({ at }) => at >= from && at < to);
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
