import { fromMarkdown } from 'mdast-util-from-markdown';
import { SKIP, visit } from 'unist-util-visit';

/** Offsets in a text, the end excluded. */
export interface Range {
  start: number;
  end: number;
}

/** The code of a Markdown text: fenced, indented and inline, in order. */
export function findCode(markdown: string): Range[] {
  const ranges: Range[] = [];
  visit(fromMarkdown(markdown), ['code', 'inlineCode'], (node) => {
    const { start, end } = node.position ?? {};
    if (start?.offset !== undefined && end?.offset !== undefined) {
      ranges.push({ start: start.offset, end: end.offset });
    }
    return SKIP;
  });
  return ranges;
}

/** True when the offset lies in one of the ranges. */
export function isInside(ranges: readonly Range[], offset: number): boolean {
  return ranges.some(({ start, end }) => offset >= start && offset < end);
}
