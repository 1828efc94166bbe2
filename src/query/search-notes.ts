import { getOwn } from '../lib/get-own.ts';
import type { Catalog, CatalogConcept, CatalogNote } from './catalog.ts';
import { expandWord } from './expand-word.ts';
import { findMeant, findNamed } from './find-concepts.ts';
import { fold } from './fold.ts';
import { matchPinyin, type Readings } from './match-pinyin.ts';
import { isEmptyQuery, type Query } from './parse-query.ts';
import { type Alternative, planQuery, toAlternative, type Unit } from './plan-query.ts';
import { type FoundUnit, type Postings, scoreNotes, toPhrase } from './score-notes.ts';
import { cutRuns, toQueryForm } from './tokens.ts';

/** The part of Pagefind that is used, so that a test or a terminal can bring its own. */
export interface Backend {
  /** Notes that hold words which begin with `term`, with the places of those words. */
  search(term: string): Promise<{ results: { id: string; words: number[] }[] }>;
}

/** The search index: Pagefind, the list of notes, and the tables that few queries need. */
export interface SearchIndex {
  backend: Backend;
  catalog: Catalog;
  tables: {
    /** Words by how many notes hold them. */
    vocabulary(): Promise<string[]>;
    /** Pairs of traditional and simplified characters. */
    folding(): Promise<ReadonlyMap<string, string>>;
    readings(): Promise<Readings>;
  };
}

export interface Found {
  /** All notes that answer, best first. */
  notes: FoundNote[];
  /** How many of the notes bear each tag; the most frequent first. */
  tags: { id: string; label: string; count: number }[];
  /** How many notes of each year there are before narrowing by year; the latest first. */
  years: { year: string; count: number }[];
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

/** What narrows an answer beside what the query itself says. */
export interface Narrowing {
  /** Ids of tags that every note must bear. */
  tags?: readonly string[];
  /** Years, one of which every note must be of. None is all. */
  years?: readonly string[];
}

/** Answers a query. */
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

const toYear = ({ date }: CatalogNote) => date.slice(0, 4);

function isOfYear(note: CatalogNote, years: readonly string[]): boolean {
  return years.length === 0 || years.includes(toYear(note));
}

function countYears(notes: FoundNote[]): Found['years'] {
  const counts = new Map<string, number>();
  for (const { note } of notes) {
    const year = toYear(note);
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return [...counts]
    .map(([year, count]) => ({ year, count }))
    .sort((a, b) => (a.year < b.year ? 1 : -1));
}

function countTags(notes: FoundNote[], catalog: Catalog): Found['tags'] {
  const counts = new Map<string, number>();
  for (const { note } of notes) {
    for (const tag of note.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .map(([id, count]) => ({ id, label: getOwn(catalog.tags, id) ?? id, count }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

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
  const ask = createAsker(index.backend);
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
  const notes = scoreNotes(found, catalog.notes).flatMap(({ note: row, place }) => {
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

type Ask = (token: string) => Promise<Postings>;

async function findAlternative(
  { tokens, weight, isName }: Alternative,
  ask: Ask,
): Promise<FoundUnit['alternatives'][number]> {
  const postings = await Promise.all(tokens.map(ask));
  return { weight, tokens: isName && tokens.length > 1 ? [toPhrase(postings)] : postings };
}

/** Asks the backend for each token once. */
function createAsker(backend: Backend): Ask {
  const known = new Map<string, Promise<Postings>>();
  return (token) => {
    const before = known.get(token);
    if (before) return before;
    const answer = backend
      .search(toQueryForm(token))
      .then(
        ({ results }) =>
          new Map(results.map(({ id, words }) => [Number(id), words.sort((a, b) => a - b)])),
      );
    known.set(token, answer);
    return answer;
  };
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
  const widened = await Promise.all(units.map((unit) => widen(unit, index, counts)));
  return { units: widened, folding, isOdd };
}

/** Adds what may have been meant to a word that no note, or hardly any, holds. */
async function widen(
  unit: Unit,
  index: SearchIndex,
  counts: ReadonlyMap<string, number>,
): Promise<Unit> {
  const [typed] = unit.alternatives;
  const [word, ...rest] = typed?.tokens ?? [];
  if (!word || rest.length > 0 || !/^[a-z\d]{2,}$/.test(word)) return unit;
  const holding = counts.get(word) ?? 0;
  if (holding > rare) return unit;
  const meant = expandWord(word, await index.tables.vocabulary()).map(({ word, weight }) =>
    toAlternative(word, weight),
  );
  // A word of one note that is nearly a word of many is a typing error there too.
  const own =
    holding > 0 && meant[0]
      ? unit.alternatives.map((one) => ({ ...one, weight: 0.5 }))
      : unit.alternatives;
  const spelled = holding === 0 && word.length > 2 ? await findSpelled(word, index) : [];
  return { alternatives: [...own, ...spelled, ...meant] };
}

const rare = 1;

async function findSpelled(word: string, { catalog, tables }: SearchIndex) {
  const readings = await tables.readings();
  const texts = [...catalog.notes.map(({ title }) => title), ...catalog.synonyms.flat()];
  const found = new Set(texts.flatMap((text) => matchPinyin(word, text, readings)));
  return [...found].slice(0, 4).map((text) => toAlternative(text, 0.9));
}

function findTag(catalog: Catalog, name: string): string {
  const asked = fold(name);
  const known = Object.entries(catalog.tags).find(([, label]) => fold(label) === asked)?.[0];
  if (known) return known;
  const ids = new Set(catalog.notes.flatMap((note) => note.tags));
  return [...ids].find((id) => fold(id) === asked) ?? name;
}
