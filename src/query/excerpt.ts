import type { Section } from '../schema/compiled-note.ts';
import type { CatalogNote } from './catalog.ts';
import { type MarkedPart, markText } from './mark-text.ts';

/** What a reader sees of a section: the words asked for, and the text around them. */
export interface Excerpt {
  /** Heading the text stands under; `id` is empty before the first heading. */
  id: string;
  heading: MarkedPart[];
  text: MarkedPart[];
}

/** Which part of a note's text holds a token, by its place in the index. */
export function findPart({ ends, parts }: CatalogNote, place: number): number {
  const isHeading = place < ends[1];
  return parts.findLastIndex(([heading, body]) => (isHeading ? heading : body) <= place) + 1;
}

/**
 * The sections that say most about what was asked for, in the order of the text.
 *
 * @param marks what was asked for, folded
 * @param most how many sections at most
 */
export function makeExcerpts(
  sections: readonly Section[],
  marks: readonly string[],
  most: number,
): Excerpt[] {
  const rated = sections.map((section, index) => {
    const heading = markText(section.heading, marks);
    const { parts, weight } = cutAround(markText(section.text, marks));
    const headingWeight = rate(heading);
    return { id: section.id, heading, text: parts, weight: weight + 2 * headingWeight, index };
  });
  const best = rated.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  const shown = best.length > 0 ? best.slice(0, most) : rated.slice(0, 1);
  return shown
    .sort((a, b) => a.index - b.index)
    .map(({ id, heading, text }) => ({ id, heading, text }));
}

/** Characters of an excerpt. */
const width = 90;

function cutAround(parts: MarkedPart[]): { parts: MarkedPart[]; weight: number } {
  let at = 0;
  const placed = parts.map((part) => {
    const from = at;
    at += part.text.length;
    return { ...part, from, to: at };
  });
  const hits = placed.filter(({ hit }) => hit).slice(0, 400);
  let best = { from: 0, weight: 0 };
  for (const [index, first] of hits.entries()) {
    const inside = new Set<string>();
    for (const hit of hits.slice(index, index + 12)) {
      if (hit.to > first.from + width * 0.75) break;
      inside.add(hit.text.toLowerCase());
    }
    const weight = [...inside].reduce((sum, text) => sum + text.length, 0);
    if (weight > best.weight) best = { from: first.from, weight };
  }
  // A word that was asked for is shown whole or not at all.
  const isAcross = (edge: number) => hits.find((hit) => hit.from < edge && hit.to > edge);
  const start = best.from < width * 0.4 ? 0 : Math.round(best.from - width * 0.25);
  const from = isAcross(start)?.from ?? start;
  const end = Math.min(at, from + width);
  const to = isAcross(end)?.to ?? end;
  const cut = placed
    .filter((part) => part.to > from && part.from < to)
    .map(({ text, hit, ...part }) => ({
      text: text.slice(Math.max(0, from - part.from), to - part.from).replace(/\s+/g, ' '),
      hit,
    }));
  if (from > 0) cut.unshift({ text: '…', hit: false });
  if (to < at) cut.push({ text: '…', hit: false });
  return { parts: cut, weight: best.weight };
}

function rate(parts: MarkedPart[]): number {
  const texts = new Set(parts.filter(({ hit }) => hit).map(({ text }) => text.toLowerCase()));
  return [...texts].reduce((sum, text) => sum + text.length, 0);
}
