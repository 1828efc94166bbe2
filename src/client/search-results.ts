import { withBase } from '../lib/address.ts';
import type { CatalogConcept } from '../query/catalog.ts';
import { type Excerpt, findPart, makeExcerpts } from '../query/excerpt.ts';
import type { MarkedPart } from '../query/mark-text.ts';
import type { FoundNote } from '../query/search-notes.ts';
import { readText } from './search-index.ts';
import { searchMessages as messages } from './search-messages.ts';

/** Headings shown under one note. */
const maxHeadings = 3;

/** What a concept is, in a sentence, with the way to its page. */
export function createConceptCard(concept: CatalogConcept, base: string): HTMLElement {
  const card = document.createElement('article');
  card.dataset.searchConcept = '';
  const kind = Object.assign(document.createElement('p'), { textContent: messages.concept });
  kind.className = 'search-kind';
  const title = document.createElement('h3');
  const link = document.createElement('a');
  link.href = withBase(base, concept.address);
  link.textContent = concept.label;
  title.append(link);
  if (concept.other !== concept.label) {
    title.append(
      ' ',
      Object.assign(document.createElement('small'), { textContent: concept.other }),
    );
  }
  const definition = document.createElement('p');
  definition.textContent = concept.definition;
  card.append(kind, title, definition);
  return card;
}

/** One found note as an element; excerpts come later, through `showExcerpts`. */
export function createResult(found: FoundNote, base: string): HTMLElement {
  const item = document.createElement('article');
  item.dataset.searchResult = '';
  const title = document.createElement('h3');
  const link = document.createElement('a');
  link.href = withBase(base, found.note.address);
  link.textContent = found.note.title;
  title.append(link);
  const date = document.createElement('time');
  date.textContent = found.note.date;
  item.append(title, date);
  return item;
}

/** Fetches the text of a result and adds what stands around the words, heading by heading. */
export async function showExcerpts(
  item: HTMLElement,
  { note, row, place }: FoundNote,
  marks: string[],
  base: string,
): Promise<void> {
  if (marks.length === 0) return;
  const sections = await readText(base, row, findPart(note, place));
  const list = document.createElement('ul');
  for (const { id, heading, text } of makeExcerpts(sections, marks, maxHeadings)) {
    if (!id) {
      item.append(createMarked('p', text));
      continue;
    }
    const entry = document.createElement('li');
    const link = document.createElement('a');
    link.href = withBase(base, note.address, id);
    appendMarked(link, heading);
    entry.append(link, createMarked('span', text));
    list.append(entry);
  }
  if (list.childElementCount > 0) item.append(list);
}

function createMarked(tag: 'p' | 'span', parts: Excerpt['text']): HTMLElement {
  const element = document.createElement(tag);
  appendMarked(element, parts);
  return element;
}

function appendMarked(element: HTMLElement, parts: MarkedPart[]): void {
  for (const { text, hit } of parts) {
    if (!hit) element.append(text);
    else element.append(Object.assign(document.createElement('mark'), { textContent: text }));
  }
}
