import { styleText } from 'node:util';
import type { Issue } from '../lib/issue.ts';

/** Counts for the closing line and the exit status. */
export function countIssues(issues: readonly Issue[]): { errors: number; warnings: number } {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: issues.length - errors };
}

/**
 * Prints every issue, one line each as `file:line:column code message`, the hint on a line below,
 * and a closing count. Goes to standard error, so that `--json` on standard output stays whole.
 */
export function printIssues(issues: readonly Issue[]): void {
  for (const issue of issues) console.error(formatIssue(issue));
  if (issues.length === 0) return;
  const { errors, warnings } = countIssues(issues);
  console.error(`${plural(errors, 'error')}, ${plural(warnings, 'warning')}`);
}

/** One issue as a terminal shows it. */
export function formatIssue(issue: Issue): string {
  const colour = issue.severity === 'error' ? 'red' : 'yellow';
  const place = `${issue.file}:${issue.line}:${issue.column}`;
  const head = `${place}  ${paint(colour, issue.severity)}  ${issue.message}  ${paint('dim', issue.code)}`;
  return issue.hint ? `${head}\n    ${paint('dim', issue.hint)}` : head;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function paint(style: 'red' | 'yellow' | 'dim', text: string): string {
  return styleText(style, text, { stream: process.stderr });
}
