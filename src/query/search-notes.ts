import type { CatalogConcept, CatalogNote } from './catalog.ts';
import { findMeant, findNamed } from './find-concepts.ts';
import {
  countTags,
  countYears,
  findTag,
  isOfYear,
  type Narrowing,
  type TagCount,
  type YearCount,
} from './narrow.ts';
import { isEmptyQuery, type Query } from './parse-query.ts';
import { toPhrase } from './phrases.ts';
import { type Alternative, planQuery, type Unit } from './plan-query.ts';
import { scoreNotes } from './score-notes.ts';
import type { FoundUnit } from './score-unit.ts';
import { type Ask, createAsker, type SearchIndex } from './search-index.ts';
import { cutRuns, toLastOfPair } from './tokens.ts';
import { rare, widenUnit } from './widen-unit.ts';

export interface Found {
  /** All notes that answer, best first. */
  notes: FoundNote[];
  /** How many of the notes bear each tag; the most frequent first. */
  tags: TagCount[];
  /** How many notes of each year there are before narrowing by year; the latest first. */
  years: YearCount[];
  /** Concepts that the query names or, where it names none, seems to mean. */
  concepts: CatalogConcept[];
  /** What to mark in a text, folded. */
  marks: string[];
}

export interface FoundNote {
  note: CatalogNote;
  /** Place of the note in the catalog. */
  row: number;
  /** Token around which most of what was asked for stands. */
  place: number;
}

/**
 * Answers a query.
 *
 * @throws when a part of the index does not come
 */
export async function searchNotes(
  index: SearchIndex,
  query: Query,
  { tags = [], years = [] }: Narrowing = {},
): Promise<Found> {
  const { catalog } = index;
  if (isEmptyQuery(query) && tags.length + years.length === 0) return none;
  const wanted = query.tags.map((name) => findTag(catalog, name));
  const { notes: candidates, marks, concepts } = await findCandidates(index, query);
  const inScope = candidates.filter(
    ({ note }) =>
      isOfYear(note, query.years) && [...wanted, ...tags].every((tag) => note.tags.includes(tag)),
  );
  const notes = inScope.filter(({ note }) => isOfYear(note, years));
  return {
    notes,
    tags: countTags(notes, catalog),
    years: countYears(inScope),
    concepts,
    marks,
  };
}

const none: Found = { notes: [], tags: [], years: [], concepts: [], marks: [] };

async function findCandidates(
  index: SearchIndex,
  query: Query,
): Promise<Pick<Found, 'notes' | 'concepts' | 'marks'>> {
  const { catalog } = index;
  if (query.words.length + query.phrases.length === 0) {
    const rows = catalog.notes.map((note, row) => ({ note, row, place: note.ends[2] }));
    return {
      notes: rows.sort((a, b) => (a.note.date < b.note.date ? 1 : -1)),
      concepts: [],
      marks: [],
    };
  }
  const ask = createAsker(index);
  const text = [...query.words, ...query.phrases].join(' ');
  const { units, folding, isOdd } = await planUnits(index, text, ask);
  const found: FoundUnit[] = await Promise.all(
    units.map(async ({ alternatives }) => ({
      alternatives: await Promise.all(alternatives.map((one) => findAlternative(one, ask))),
    })),
  );
  const holdingAll = async (phrase: string): Promise<ReadonlySet<number>> =>
    new Set(toPhrase(await Promise.all(toExact(phrase, folding).map(ask))).keys());
  const required = await Promise.all(query.phrases.map(holdingAll));
  const excluded = await Promise.all(query.without.map(holdingAll));
  const notes = scoreNotes(found, catalog.notes).flatMap(({ row, place }) => {
    const note = catalog.notes[row];
    const isIn = (rows: ReadonlySet<number>) => rows.has(row);
    if (!note || !required.every(isIn) || excluded.some(isIn)) return [];
    return [{ note, row, place }];
  });
  const marks = units.flatMap(({ alternatives }) =>
    alternatives.map(({ text, isName }) => (isName ? `"${text}` : text)),
  );
  const named = findNamed(text, catalog.concepts, folding);
  const concepts =
    named.length > 0 || !isOdd
      ? named
      : findMeant(text, catalog.concepts, await index.tables.readings(), folding);
  return { notes, concepts: concepts.slice(0, maxConcepts), marks: [...new Set(marks)] };
}

/** Cards at the top: a label that several concepts share shows all it may mean, but not a list. */
const maxConcepts = 2;

/** The tokens of a phrase. Parts of one identifier would ask for the same capitals. */
function toExact(phrase: string, folding?: ReadonlyMap<string, string>): string[] {
  const runs = cutRuns(phrase, folding);
  const [first] = runs;
  if (runs.length === 1 && first && !first.isHan) return first.tokens.slice(-1);
  return runs.flatMap(({ tokens }) => tokens).slice(0, maxExactTokens);
}

/** Each costs a fetch; two texts that have so many in a row are copies of each other. */
const maxExactTokens = 32;

const isHanRun = (tokens: readonly string[]) => tokens.every((token) => toLastOfPair(token));

async function findAlternative(
  { tokens, weight, isName }: Alternative,
  ask: Ask,
): Promise<FoundUnit['alternatives'][number]> {
  const postings = await Promise.all(tokens.map(ask));
  if (isName && tokens.length > 1) return { weight, tokens: [toPhrase(postings)] };
  return { weight, tokens: postings, isRun: isHanRun(tokens) };
}

/**
 * Plans the query, then, where the index does not know a word, again with the tables that may
 * tell what was meant. `isOdd` when hardly any note holds one of the words.
 */
async function planUnits(
  index: SearchIndex,
  text: string,
  ask: Ask,
): Promise<{ units: Unit[]; folding?: ReadonlyMap<string, string>; isOdd: boolean }> {
  const { synonyms } = index.catalog;
  let units = planQuery(text, synonyms);
  let folding: ReadonlyMap<string, string> | undefined;
  const tokens = units.flatMap(({ alternatives }) => alternatives[0]?.tokens ?? []);
  const counts = new Map(
    await Promise.all(tokens.map(async (token) => [token, (await ask(token)).size] as const)),
  );
  if (tokens.some((token) => counts.get(token) === 0 && /\p{Script=Han}/u.test(token))) {
    folding = await index.tables.folding();
    units = planQuery(text, synonyms, folding);
  }
  const isOdd = tokens.some((token) => (counts.get(token) ?? 0) <= rare);
  const widened = await Promise.all(units.map((unit) => widenUnit(unit, index, counts)));
  return { units: widened, folding, isOdd };
}
