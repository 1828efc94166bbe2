import type { Nodes, Paragraph, Root, Table } from 'mdast';
import type { VFile } from 'vfile';
import { toSource } from './note-file.ts';
import { parseMarkdown } from './parse-note.ts';
import { walkMarkdown } from './walk.ts';

/**
 * Tables that kramdown sets and GFM does not: the dashes are fewer or more than the cells of the
 * header, or there are none at all. A paragraph is such a table when each of its lines begins
 * and ends with a bar.
 */
export function remarkKramdownTables() {
  return (tree: Root, file: VFile) => {
    if (!String(file.value).includes('|')) return;
    walkMarkdown(tree, (node, index, parent) => {
      const table = node.type === 'paragraph' ? findTable(node, file) : undefined;
      if (!table) return undefined;
      (parent.children as Nodes[])[index] = table;
      return index + 1;
    });
  };
}

/** The same tables in a text, written as GFM has them. */
export function toGfmTables(source: string): string {
  if (!source.includes('|')) return source;
  let out = '';
  let done = 0;
  walkMarkdown(parseMarkdown(source, 'jekyll'), (node) => {
    if (node.type !== 'paragraph' || !node.position) return undefined;
    const start = node.position.start.offset ?? 0;
    const end = node.position.end.offset ?? 0;
    const lines = source.slice(start, end).split('\n');
    const table = toGfmLines(lines.map((line) => line.trim()));
    if (!table) return undefined;
    // Lines but the first one keep the marks of the list or quotation that they stand in.
    const lead = /^[\s>]*/.exec(lines[1] ?? '')?.[0] ?? '';
    out += source.slice(done, start) + table.join(`\n${lead}`);
    done = end;
    return undefined;
  });
  return out + source.slice(done);
}

/** The lines of a table with dashes that fit, or nothing where they are no table. */
function toGfmLines(lines: readonly string[]): string[] | undefined {
  if (lines.length < 2 || !lines.every((line) => /^\|.*\|$/.test(line))) return undefined;
  const [header = '', second = '', ...others] = lines;
  const columns = header.split('|').length - 2;
  return [
    header,
    `|${'---|'.repeat(columns)}`,
    ...(dashes.test(second) ? [] : [second]),
    ...others,
  ];
}

const dashes = /^\|(?:\s*:?-+:?\s*\|)+$/;

function findTable(paragraph: Paragraph, file: VFile): Table | undefined {
  const lines = toSource(file, paragraph)
    .split('\n')
    .map((line) => line.trim());
  const fitting = toGfmLines(lines);
  if (!fitting) return undefined;
  const hasDashes = dashes.test(lines[1] ?? '');
  const [table] = parseMarkdown(fitting.join('\n'), 'jekyll').children;
  if (table?.type !== 'table') return undefined;
  const rows = table.children.slice(1);
  const firstLine = paragraph.position?.start.line ?? 1;
  move(table.children[0], firstLine);
  for (const [index, row] of rows.entries()) move(row, firstLine + 1 + index + (hasDashes ? 1 : 0));
  table.position = paragraph.position;
  return table;
}

/** Puts a row where the author wrote it; columns are lost with the line that was rewritten. */
function move(row: Nodes | undefined, line: number) {
  if (!row) return;
  const place = { line, column: 1 };
  row.position = { start: place, end: place };
  if (!('children' in row)) return;
  walkMarkdown(row, (node) => {
    node.position = { start: place, end: place };
    return undefined;
  });
}
