import { withBase } from '../lib/address.ts';
import type { CatalogConcept } from '../query/catalog.ts';
import { type Excerpt, findPart, makeExcerpts } from '../query/excerpt.ts';
import type { Narrowing } from '../query/narrow.ts';
import { parseQuery } from '../query/parse-query.ts';
import { type Found, type FoundNote, searchNotes } from '../query/search-notes.ts';
import { loadSearchIndex, readText } from './search-index.ts';

/** What a reader asks: the text as typed and the filters chosen beside it. */
export interface Question extends Narrowing {
  text: string;
}

/** Which of the notes found are wanted. */
export interface Slice {
  from: number;
  count: number;
  /** How many of them come with excerpts; the others' are asked for when they come into view. */
  read: number;
}

export interface Answer extends Pick<Found, 'tags' | 'years' | 'marks'> {
  /** Notes found in all. */
  total: number;
  notes: ShownNote[];
  concepts: ShownConcept[];
}

export interface ShownNote {
  href: string;
  title: string;
  date: string;
  /** Place in the catalog, and in the note: what `read` needs. */
  row: number;
  place: number;
  excerpts?: Excerpt[];
}

export type ShownConcept = Pick<CatalogConcept, 'label' | 'other' | 'definition'> & {
  href: string;
};

/** Everything of a search but what is seen of it. All of it rejects when the index does not come. */
export interface SearchEngine {
  /** Fetches what every query needs. */
  prepare(): Promise<void>;
  ask(question: Question, slice: Slice): Promise<Answer>;
  /** What stands around the words in one note; nothing when its text does not come. */
  read(note: Pick<ShownNote, 'row' | 'place'>, marks: string[]): Promise<Excerpt[]>;
}

/** Headings shown under one note. */
const maxHeadings = 3;

/** @param base path of the site */
export function createEngine(base: string): SearchEngine {
  let last: { key: string; found: Promise<Found> } | undefined;
  let turn = 0;

  /** The next slice of an answer is asked for with the same question. */
  function find({ text, ...narrowing }: Question): Promise<Found> {
    const key = JSON.stringify([text, narrowing]);
    if (last?.key === key) return last.found;
    const found = loadSearchIndex(base).then((index) =>
      searchNotes(index, parseQuery(text), narrowing),
    );
    last = { key, found };
    found.catch(() => {
      if (last?.found === found) last = undefined;
    });
    return found;
  }

  async function read({ row, place }: Pick<ShownNote, 'row' | 'place'>, marks: string[]) {
    const { catalog } = await loadSearchIndex(base);
    const note = catalog.notes[row];
    if (!note || marks.length === 0) return [];
    try {
      const sections = await readText(base, row, findPart(note, place));
      return makeExcerpts(sections, marks, maxHeadings);
    } catch {
      // A note whose text does not come is still a result.
      return [];
    }
  }

  async function show(found: FoundNote, marks: string[] | undefined): Promise<ShownNote> {
    const { note, row, place } = found;
    const { title, date, address } = note;
    const shown = { href: withBase(base, address), title, date, row, place };
    return marks ? { ...shown, excerpts: await read(found, marks) } : shown;
  }

  return {
    prepare: async () => {
      await loadSearchIndex(base);
    },
    ask: async (question, { from, count, read: atOnce }) => {
      const own = ++turn;
      const { notes, tags, years, concepts, marks } = await find(question);
      // Texts are not fetched for a question that another has overtaken: nobody will see them.
      const isRead = (index: number) => index < atOnce && own === turn;
      return {
        total: notes.length,
        notes: await Promise.all(
          notes
            .slice(from, from + count)
            .map((found, index) => show(found, isRead(index) ? marks : undefined)),
        ),
        tags: tags.slice(0, maxTags),
        years,
        marks,
        concepts: concepts.map(({ address, label, other, definition }) => ({
          href: withBase(base, address),
          label,
          other,
          definition,
        })),
      };
    },
    read,
  };
}

/** Tags that a reader can narrow by; a longer list would be no shorter way to a note. */
const maxTags = 12;
