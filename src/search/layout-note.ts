import type { CatalogNote } from '../query/catalog.ts';
import { toTokens } from '../query/tokens.ts';
import type { Section } from '../schema/compiled-note.ts';
import type { IndexedNote } from './indexed-note.ts';

/** A note as the index takes it: all tokens in a row, and the text to show, in parts. */
export interface LaidOutNote {
  row: CatalogNote;
  tokens: string[];
  parts: Section[][];
}

/**
 * Lays a note out: title, headings, lead, body. Where a token stands tells the search in which of
 * them it is, and which part of the text to fetch for an excerpt.
 *
 * @param labelOf name of a tag as readers see it
 */
export function layOutNote(
  note: IndexedNote,
  labelOf: (tag: string) => string,
  folding?: ReadonlyMap<string, string>,
): LaidOutNote {
  const cut = (text: string) => toTokens(text, folding);
  const tokens = cut(note.title);
  const title = tokens.length;
  const headingStarts = new Map<Section, number>();
  for (const section of note.sections) {
    headingStarts.set(section, tokens.length);
    tokens.push(...cut(section.heading));
  }
  const headings = tokens.length;
  tokens.push(...cut([...note.tags.flatMap((tag) => [tag, labelOf(tag)]), note.summary].join(' ')));
  const lead = tokens.length;
  const parts: Section[][] = [[]];
  const starts: CatalogNote['parts'] = [];
  let size = 0;
  for (const section of note.sections) {
    for (const text of cutText(section.text)) {
      if (size > 0 && size + text.length > partSize) {
        parts.push([]);
        starts.push([headingStarts.get(section) ?? 0, tokens.length]);
        size = 0;
      }
      parts.at(-1)?.push({ ...section, text });
      size += text.length + section.heading.length;
      tokens.push(...cut(text));
    }
  }
  const { address, date, tags } = note;
  const row: CatalogNote = {
    address,
    title: note.title,
    date,
    tags,
    length: tokens.length,
    ends: [title, headings, lead],
    parts: starts,
  };
  return { row, tokens, parts };
}

/** Long sections are cut between lines, or where a line itself is too long, at a space. */
function* cutText(text: string): Generator<string> {
  let from = 0;
  while (text.length - from > partSize * 1.25) {
    const limit = from + partSize;
    const line = text.lastIndexOf('\n', limit);
    const gap = line > from + partSize / 2 ? line : text.lastIndexOf(' ', limit);
    const to = gap > from + partSize / 2 ? gap + 1 : limit;
    yield text.slice(from, to);
    from = to;
  }
  yield text.slice(from);
}

/** Characters of text that are fetched for one excerpt. */
const partSize = 2400;
