import type { Excerpt } from '../query/excerpt.ts';
import type { MarkedPart } from '../query/mark-text.ts';
import type { Step } from './draw-steps.ts';
import type { ShownConcept, ShownNote } from './search-engine.ts';

/**
 * What a concept is, in a sentence, with the way to its page.
 *
 * @param kindText what is said above it
 */
export function createConceptCard(concept: ShownConcept, kindText: string): HTMLElement {
  const card = document.createElement('article');
  card.dataset.searchConcept = '';
  const kind = Object.assign(document.createElement('p'), { textContent: kindText });
  kind.className = 'search-kind';
  const title = document.createElement('h3');
  title.append(createLink(concept.href, concept.label));
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

/** One found note as an element, without its excerpts. */
export function createResult(note: ShownNote): HTMLElement {
  const item = document.createElement('article');
  item.dataset.searchResult = '';
  const title = document.createElement('h3');
  title.append(createLink(note.href, note.title));
  const date = document.createElement('time');
  date.textContent = note.date;
  item.append(title, date);
  return item;
}

/** What adds the text around the words to a result: a step for each heading. */
export function toExcerptSteps(
  item: HTMLElement,
  note: ShownNote,
  excerpts: readonly Excerpt[],
): Step[] {
  const list = document.createElement('ul');
  return excerpts.map(({ id, heading, text }) => () => {
    if (!id) {
      item.insertBefore(createMarked('p', text), list.parentNode === item ? list : null);
      return;
    }
    const entry = document.createElement('li');
    const link = createLink(`${note.href}#${encodeURIComponent(id)}`, '');
    appendMarked(link, heading);
    entry.append(link, createMarked('span', text));
    list.append(entry);
    if (list.parentNode !== item) item.append(list);
  });
}

function createLink(href: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = text;
  return link;
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
