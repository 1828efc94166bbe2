import { type Address, withBase } from '../lib/address.ts';
import { toMarkedParts } from '../query/marked.ts';
import type { FoundNote, Fragment } from '../query/search-notes.ts';
import { joinWords } from '../query/split-words.ts';

/** Headings shown under one note. */
const maxHeadings = 3;

/** One found note as an element; excerpts come later, through `showFragment`. */
export function createResult(found: FoundNote, base: string): HTMLElement {
  const item = document.createElement('article');
  item.dataset.searchResult = '';
  const title = document.createElement('h3');
  title.append(createLink(base, found.note.address, undefined, found.note.title));
  const date = document.createElement('time');
  date.textContent = found.note.date;
  item.append(title, date);
  return item;
}

/** Adds the text around the words, and the headings under which they stand. */
export function showFragment(
  item: HTMLElement,
  fragment: Fragment,
  base: string,
  address: Address,
): void {
  const sections = fragment.sub_results.filter((section) => section.anchor);
  const excerpt = createMarked('p', fragment.excerpt);
  item.append(excerpt);
  if (sections.length === 0) return;
  const list = document.createElement('ul');
  for (const { anchor, title, excerpt } of sections.slice(0, maxHeadings)) {
    const entry = document.createElement('li');
    entry.append(createLink(base, address, anchor?.id, joinWords(title)));
    entry.append(createMarked('span', excerpt));
    list.append(entry);
  }
  item.append(list);
}

function createLink(base: string, address: Address, fragment: string | undefined, text: string) {
  const link = document.createElement('a');
  link.href = withBase(base, address, fragment);
  link.textContent = text;
  return link;
}

function createMarked(tag: 'p' | 'span', excerpt: string): HTMLElement {
  const element = document.createElement(tag);
  for (const { text, hit } of toMarkedParts(excerpt)) {
    if (!hit) element.append(text);
    else element.append(Object.assign(document.createElement('mark'), { textContent: text }));
  }
  return element;
}
