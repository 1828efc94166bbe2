import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../lib/issue.ts';

/** The most of a line that is shown, in characters. */
const widest = 100;

/**
 * Shows the lines around an issue, with a mark below the place. Empty where there is nothing to
 * show: the file is gone, no text, or the issue is about the file as a whole.
 */
export function createFramer(contentDir: string): (issue: Issue) => string[] {
  let open: { file: string; lines: string[] } | undefined;
  return (issue) => {
    // The line that is named is git's, and the file has another one there.
    if (issue.code === 'ledger-line-removed') return [];
    // Issues come sorted by file, so one file is enough to remember.
    if (open?.file !== issue.file)
      open = { file: issue.file, lines: readLines(contentDir, issue.file) };
    return toFrame(open.lines, issue);
  };
}

function toFrame(lines: readonly string[], { line, column }: Issue): string[] {
  const text = lines[line - 1];
  if (text === undefined) return [];
  const start = Math.max(0, Math.min(column - 1, text.length) - 60);
  const shown = (source: string) => source.slice(start, start + widest).replaceAll('\t', ' ');
  const gutter = String(line + 1).length;
  const number = (value: number | string) => String(value).padStart(gutter);
  const before = lines[line - 2];
  const frame = before?.trim() ? [`  ${number(line - 1)} | ${shown(before)}`] : [];
  frame.push(`> ${number(line)} | ${shown(text)}`);
  const pad = [...text.slice(start, column - 1)].map((sign) => ' '.repeat(toWidth(sign))).join('');
  frame.push(`  ${number('')} | ${pad}^`);
  return frame;
}

/** Columns of a terminal that a character takes. */
function toWidth(sign: string): number {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
    sign,
  )
    ? 2
    : 1;
}

function readLines(contentDir: string, file: string): string[] {
  try {
    const text = readFileSync(join(contentDir, file), 'utf8');
    // A huge file is an issue of its own, and no line of it helps.
    return text.length > 5_000_000 || text.includes('\0')
      ? []
      : text.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  } catch {
    return [];
  }
}
