import type { Catalog, CatalogNote } from './catalog.ts';
import { fold } from './fold.ts';
import { isEmptyQuery, type Query } from './parse-query.ts';
import { type Answered, rank } from './rank.ts';
import { splitWords } from './split-words.ts';

/** The part of Pagefind that is used, so that a test or a terminal can bring its own. */
export interface Backend {
  search(term: string): Promise<{ results: BackendHit[] }>;
}

export interface BackendHit {
  id: string;
  score: number;
  data(): Promise<Fragment>;
}

/** What Pagefind keeps of a note, with the places of the words asked for. */
export interface Fragment {
  excerpt: string;
  sub_results: { title: string; excerpt: string; anchor?: { id: string } }[];
}

export interface Found {
  /** All notes that answer, best first. */
  notes: FoundNote[];
  /** How many of the notes before narrowing by `tags` bear each tag; the most frequent first. */
  tags: { id: string; label: string; count: number }[];
}

export interface FoundNote {
  note: CatalogNote;
  /** The text of the note around the words; absent when only tags were asked for. */
  read?: () => Promise<Fragment>;
}

/**
 * Answers a query.
 *
 * @param tags ids of tags that every note must bear, besides those the query names
 */
export async function searchNotes(
  backend: Backend,
  catalog: Catalog,
  query: Query,
  tags: string[] = [],
): Promise<Found> {
  if (isEmptyQuery(query) && tags.length === 0) return { notes: [], tags: [] };
  const wanted = query.tags.map((name) => findTag(catalog, name));
  const candidates = await findCandidates(backend, catalog, query);
  const inScope = candidates.filter(({ note }) => wanted.every((tag) => hasTag(note, tag)));
  const counts = new Map<string, number>();
  const notes = inScope.filter(({ note }) => tags.every((tag) => note.tags.includes(tag)));
  for (const { note } of notes) {
    for (const tag of note.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return {
    notes,
    tags: [...counts]
      .map(([id, count]) => ({ id, label: catalog.tags[id] ?? id, count }))
      .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
  };
}

async function findCandidates(
  backend: Backend,
  catalog: Catalog,
  query: Query,
): Promise<FoundNote[]> {
  if (query.words.length + query.phrases.length === 0) {
    const newestFirst = catalog.notes.toSorted((a, b) => (a.date < b.date ? 1 : -1));
    return newestFirst.map((note) => ({ note }));
  }
  const excluded = new Set<string>();
  for (const word of query.without) {
    const { results } = await backend.search(quote(word));
    for (const { id } of results) excluded.add(id);
  }
  const answers: (Answered & { hits: BackendHit[] })[] = [];
  const ask = async (term: string, words: number) => {
    answers.push({ hits: (await backend.search(term)).results, words });
  };
  const words = query.words.flatMap((word) => splitWords(word).split(' ').filter(Boolean));
  if (words.length > 0) await ask(words.join(' '), words.length);
  // Readers ask whole questions, and a note need not hold each of their words.
  if (words.length > 1) for (const word of new Set(words.slice(0, maxWords))) await ask(word, 1);
  let required: Set<string> | undefined;
  for (const phrase of query.phrases) {
    await ask(quote(phrase), 2);
    const ids = new Set(answers.at(-1)?.hits.map(({ id }) => id));
    required = required ? required.intersection(ids) : ids;
  }
  const notes = new Map(catalog.notes.map((note) => [note.id, note]));
  const reads = new Map<string, BackendHit>();
  for (const { hits } of answers) {
    for (const hit of hits) if (!reads.has(hit.id)) reads.set(hit.id, hit);
  }
  const text = [...query.words, ...query.phrases].join(' ');
  return rank(text, answers, (id) => notes.get(id)?.title ?? '').flatMap((id) => {
    const note = notes.get(id);
    if (!note || excluded.has(id) || (required && !required.has(id))) return [];
    return [{ note, read: () => reads.get(id)?.data() ?? Promise.reject(new Error(id)) }];
  });
}

/** Longer questions say nothing more and cost a fetch a word. */
const maxWords = 8;

const quote = (words: string) => `"${splitWords(words).replace(/\s+/g, ' ').trim()}"`;

const hasTag = (note: CatalogNote, tag: string) => note.tags.includes(tag);

function findTag(catalog: Catalog, name: string): string {
  const known = Object.entries(catalog.tags).find(([, label]) => fold(label) === name)?.[0];
  if (known) return known;
  const ids = new Set(catalog.notes.flatMap((note) => note.tags));
  return [...ids].find((id) => fold(id) === name) ?? name;
}
