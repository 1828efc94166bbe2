import type { CatalogNote } from './catalog.ts';
import { findWindow, type Hit } from './find-window.ts';
import { toPhrase } from './phrases.ts';
import { type FoundUnit, scoreUnit } from './score-unit.ts';
import { type Collection, saturate, toIdf, tuning } from './weigh.ts';

export interface ScoredNote {
  /** Place of the note in the catalog. */
  row: number;
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
  const collection: Collection = { notes, average };
  const sums = new Map<number, NoteSums>();
  let asked = 0;
  for (const unit of units) asked += addUnit(unit, sums, collection);
  addNeighbours(units, sums, collection);
  const titleTokens = units.reduce(
    (sum, { alternatives }) => sum + (alternatives[0]?.tokens.length ?? 0),
    0,
  );
  const candidates = [...sums]
    .flatMap(([row, { sum, title, covered, tokens }]) => {
      const note = notes[row];
      if (!note || covered === 0) return [];
      const coverage = covered / asked;
      const fill = Math.min(1, titleTokens / Math.max(1, note.ends[0]));
      const score =
        sum * coverage ** tuning.coverage +
        tuning.title *
          asked *
          (title / asked) ** 2 *
          (tuning.fillBase + (1 - tuning.fillBase) * fill);
      return [{ row, note, score, coverage, tokens, place: note.ends[1] }];
    })
    .sort((a, b) => b.score - a.score || a.row - b.row);
  // Where the words stand together is looked at only where it may decide what is seen first.
  for (const candidate of candidates.slice(0, closeLook)) {
    const { row, note, tokens, coverage } = candidate;
    const [title, headings] = note.ends;
    const hits = toHits(tokens, row);
    const body = findWindow(hits, headings, Infinity, tuning.span);
    const heading = findWindow(hits, title, headings, tuning.headingSpan);
    candidate.score +=
      tuning.window * body.weight * coverage + (tuning.heading * heading.weight ** 2) / asked;
    candidate.place = body.weight > 0 ? body.place : heading.place;
  }
  return candidates
    .sort((a, b) => b.score - a.score || (b.note.date < a.note.date ? -1 : 1))
    .map(({ row, score, place }) => ({ row, score, place }));
}

/** Notes of which the places are compared. */
const closeLook = 40;

interface NoteSums {
  sum: number;
  title: number;
  covered: number;
  /** What it holds of the query, and what each counts for. */
  tokens: Pick<Hit, 'token' | 'weight'>[];
}

function toHits(tokens: NoteSums['tokens'], row: number): Hit[] {
  return tokens
    .flatMap(({ token, weight }) => (token.get(row) ?? []).map((at) => ({ at, token, weight })))
    .sort((a, b) => a.at - b.at);
}

/** Adds one unit to all notes that hold it; returns what a note that holds all of it covers. */
function addUnit(unit: FoundUnit, sums: Map<number, NoteSums>, collection: Collection): number {
  const { mass, notes } = scoreUnit(unit, collection);
  for (const [row, { sum, title, covered, tokens, scale }] of notes) {
    const total = sums.get(row) ?? { sum: 0, title: 0, covered: 0, tokens: [] };
    sums.set(row, total);
    total.sum += sum;
    total.title += title;
    total.covered += covered;
    for (const token of tokens) {
      if (token.has(row))
        total.tokens.push({ token, weight: toIdf(token.size, collection) * scale });
    }
  }
  return mass;
}

/** Words of neighbouring units side by side, in the order typed. */
function addNeighbours(
  units: FoundUnit[],
  sums: Map<number, NoteSums>,
  collection: Collection,
): void {
  for (const [index, unit] of units.entries()) {
    const next = units[index + 1];
    if (!next) continue;
    const together = new Map<number, number[]>();
    for (const left of unit.alternatives) {
      for (const right of next.alternatives) {
        const last = left.tokens.at(-1);
        const first = right.tokens[0];
        if (!last || !first) continue;
        for (const [row, places] of toPhrase([last, first], 3)) {
          together.set(row, [...(together.get(row) ?? []), ...places]);
        }
      }
    }
    const idf = toIdf(together.size, collection);
    for (const [row, places] of together) {
      const note = collection.notes[row];
      const total = sums.get(row);
      if (!note || !total) continue;
      total.sum += tuning.neighbour * idf * saturate(places, note, collection);
    }
  }
}
