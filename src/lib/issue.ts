/**
 * An issue is a problem in the author's content. Readers, importers, plugins and resolvers report
 * issues and go on; one place (the command line tool) prints them all and decides whether the
 * build fails. Nothing below that place throws for bad content.
 */

/** `error` stops a build, `warning` does not. */
export type Severity = 'error' | 'warning';

/** A place in a file of the content folder. Lines and columns count from 1. */
export interface Place {
  /** Path relative to the content folder, with `/` on every system. */
  file: string;
  line: number;
  column: number;
}

/** One problem, with all an author needs to repair it. */
export interface Issue extends Place {
  /** Stable kebab-case name, such as `dead-link`. */
  code: string;
  severity: Severity;
  /** What is wrong, one sentence, no trailing full stop. */
  message: string;
  /** What to do about it, one imperative sentence. */
  hint?: string;
}

/** Orders issues by file, then position, then code, so that two runs print the same list. */
export function compareIssues(a: Issue, b: Issue): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** The place of a character offset in a text. Columns count UTF-16 code units, as editors do. */
export function toPosition(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
