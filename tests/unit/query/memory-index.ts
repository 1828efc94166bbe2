import { toNoteAddress } from '../../../src/lib/address.ts';
import type { CatalogConcept } from '../../../src/query/catalog.ts';
import type { SearchIndex } from '../../../src/query/search-index.ts';
import { toIndexForm } from '../../../src/query/tokens.ts';
import { layOutNote } from '../../../src/search/layout-note.ts';

export interface TestNote {
  slug: string;
  title: string;
  text: string;
  tags?: string[];
  date?: string;
}

/** An index in memory that answers as Pagefind does: by the beginnings of words, with places. */
export function createIndex(
  notes: TestNote[],
  {
    vocabulary = [] as string[],
    synonyms = [] as string[][],
    labels = {} as Record<string, string>,
    concepts = [] as CatalogConcept[],
  } = {},
): SearchIndex {
  const laidOut = notes.map(({ slug, title, text, tags = [], date = '2024-01-01' }) =>
    layOutNote(
      {
        address: toNoteAddress(slug),
        file: `${slug}.md`,
        title,
        date,
        tags,
        sections: [{ id: '', heading: '', text }],
      },
      (tag) => labels[tag] ?? tag,
    ),
  );
  return {
    catalog: {
      version: '',
      tags: labels,
      notes: laidOut.map(({ row }) => row),
      synonyms,
      continued: [],
      concepts,
    },
    backend: {
      search: async (term) => ({
        results: laidOut.flatMap(({ tokens }, id) => {
          const words = tokens.flatMap((token, at) =>
            toIndexForm(token).startsWith(term) ? [at] : [],
          );
          return words.length > 0 ? [{ id: String(id), words }] : [];
        }),
      }),
    },
    tables: {
      vocabulary: async () => vocabulary,
      folding: async () => new Map([['調', '调']]),
      readings: async () => ({ 进: 'jin', 程: 'cheng', 调: 'diao tiao', 度: 'du' }),
    },
  };
}
