import { posix, relative } from 'node:path';
import { styleText } from 'node:util';
import type { Issue } from '../lib/issue.ts';
import { createFramer } from './code-frame.ts';

/** Counts for the closing line and the exit status. */
export function countIssues(issues: readonly Issue[]): { errors: number; warnings: number } {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: issues.length - errors };
}

/**
 * Prints every issue as `file:line:column code message`, with the lines it is about and what to
 * do below it, and a closing count. Goes to standard error, so that `--json` on standard output
 * stays whole. On GitHub, issues become annotations as well.
 *
 * @param contentDir absolute path of the content folder, for the lines
 */
export function printIssues(issues: readonly Issue[], contentDir: string): void {
  const toFrame = createFramer(contentDir);
  for (const issue of issues) console.error(formatIssue(issue, toFrame(issue)));
  if (process.env.GITHUB_ACTIONS === 'true') {
    const folder = relative(process.env.GITHUB_WORKSPACE ?? process.cwd(), contentDir);
    for (const issue of issues) console.log(toAnnotation(issue, folder));
  }
  if (issues.length === 0) return;
  const { errors, warnings } = countIssues(issues);
  console.error(`${plural(errors, 'error')}, ${plural(warnings, 'warning')}`);
}

/** One issue as a terminal shows it. */
export function formatIssue(issue: Issue, frame: readonly string[] = []): string {
  const colour = issue.severity === 'error' ? 'red' : 'yellow';
  const place = `${issue.file}:${issue.line}:${issue.column}`;
  const head = `${place}  ${paint(colour, issue.severity)}  ${issue.message}  ${paint('dim', issue.code)}`;
  const lines = frame.map((line) => `    ${line.startsWith('>') ? line : paint('dim', line)}`);
  const hint = issue.hint ? [`    ${paint('dim', issue.hint)}`] : [];
  return [head, ...lines, ...hint].join('\n');
}

/** One issue as a command to GitHub's runner, which shows it beside the line. */
export function toAnnotation(issue: Issue, folder: string): string {
  const property = (text: string) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  const file = posix.join(folder.replaceAll('\\', '/'), issue.file);
  const place = `file=${property(file)},line=${issue.line},col=${issue.column}`;
  const text = issue.hint ? `${issue.message}\n${issue.hint}` : issue.message;
  return `::${issue.severity} ${place},title=${property(issue.code)}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function paint(style: 'red' | 'yellow' | 'dim', text: string): string {
  return styleText(style, text, { stream: process.stderr });
}
