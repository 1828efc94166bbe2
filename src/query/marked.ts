import { joinWords } from './split-words.ts';

/** A piece of a text; `hit` when it is one of the words asked for. */
export interface MarkedPart {
  text: string;
  hit: boolean;
}

/**
 * Reads the excerpts that Pagefind makes (escaped text with `<mark>`), so that the page can show
 * them without ever setting HTML.
 */
export function toMarkedParts(excerpt: string): MarkedPart[] {
  const parts: MarkedPart[] = [];
  const marked = excerpt.replaceAll('<mark>', opening).replaceAll('</mark>', closing);
  const joined = joinWords(marked.replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
  for (const [index, piece] of joined.split(/[\uE000\uE001]/).entries()) {
    if (piece) parts.push({ text: piece, hit: index % 2 === 1 });
  }
  return parts;
}

/** Private-use characters stand for the tags while spaces between Han characters are removed. */
const opening = '\uE000';
const closing = '\uE001';
