import { parse as parseToml, TomlDate, TomlError } from 'smol-toml';
import type { Issue } from '../lib/issue.ts';
import { type FrontMatterText, isRecord, readFrontMatter } from './front-matter.ts';

/**
 * The head of a note in the forms that Hexo and Hugo know beside YAML between two `---`: YAML
 * without its first fence, TOML between `+++`, JSON alone or before `;;;`. Whatever is wrong with
 * it is a warning. Values are text, as in YAML heads.
 */
export function readForeignHead(text: string, file: string): FrontMatterText {
  const start = text.replace(/^(?:[ \t]*\n)+/, '');
  if (/^\+\+\+[ \t]*\n/.test(start)) return readTomlHead(text, file);
  if (/^\{[ \t]*(?:\n|")/.test(start)) return readJsonHead(text, file) ?? noHead(text);
  if (/^;;;[ \t]*\n/.test(start)) return readFencedJson(text, file);
  if (isUnfenced(text)) return readUnfenced(text, file);
  return readFrontMatter(text, file, 'warning');
}

/** `title: …` lines that begin the file and end at a line of `---`. */
function isUnfenced(text: string): boolean {
  const head = /^(?:[\w-]+:.*\n(?:(?:[ \t].*|[ \t]*- .*|)\n)*)+?---+[ \t]*(?:\n|$)/.exec(text);
  return head !== null && /^(?:title|date|tags|categories|layout|permalink)\s*:/m.test(head[0]);
}

function readUnfenced(text: string, file: string): FrontMatterText {
  const head = readFrontMatter(`---\n${text}`, file, 'warning');
  const up = <T extends { line: number }>(place: T): T => ({
    ...place,
    line: Math.max(1, place.line - 1),
  });
  return {
    ...head,
    body: head.found ? head.body : text,
    bodyLine: Math.max(1, head.bodyLine - 1),
    issues: head.issues.map(up),
    placeOf: (path) => up(head.placeOf(path)),
  };
}

function readTomlHead(text: string, file: string): FrontMatterText {
  const opening = /^(?:[ \t]*\n)*\+\+\+[ \t]*\n/.exec(text)?.[0] ?? '';
  const firstLine = opening.split('\n').length;
  const closing = /^\+\+\+[ \t]*(?:\n|$)/m.exec(text.slice(opening.length));
  if (!closing) {
    const issue = toSyntaxIssue(
      file,
      firstLine - 1,
      'front matter is never closed',
      'end it with a line that is only `+++`',
    );
    return { ...noHead(text), trusted: false, issues: [issue] };
  }
  const source = text.slice(opening.length, opening.length + closing.index);
  const end = opening.length + closing.index + closing[0].length;
  const rest = { body: text.slice(end), bodyLine: text.slice(0, end).split('\n').length };
  try {
    return toHead(toTextValues(parseToml(source)), source, firstLine, rest);
  } catch (error) {
    const [line, column] =
      error instanceof TomlError ? [error.line + firstLine - 1, error.column] : [firstLine, 1];
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const message = `this is not TOML: ${reason.replace(/^Invalid TOML document: /, '')}`;
    const issue = {
      ...toSyntaxIssue(file, line, message, 'put text in quotes: `title = "a"`'),
      column,
    };
    const lines = toHead(readTomlLines(source), source, firstLine, rest);
    return { ...lines, trusted: false, issues: [issue] };
  }
}

/** `key = value` lines of broken TOML, so that a title is still a title. */
function readTomlLines(source: string): Record<string, unknown> {
  const pairs = source.matchAll(/^([\w-]+)[ \t]*=[ \t]*(.*?)[ \t]*$/gm);
  return Object.fromEntries(
    [...pairs].map(([, key = '', value = '']) => [key, value.replace(/^(["'])(.*)\1$/, '$2')]),
  );
}

function readFencedJson(text: string, file: string): FrontMatterText {
  const opening = /^(?:[ \t]*\n)*;;;[ \t]*\n/.exec(text)?.[0] ?? '';
  const closing = /^;;;[ \t]*(?:\n|$)/m.exec(text.slice(opening.length));
  const source = text.slice(opening.length, closing ? opening.length + closing.index : undefined);
  const end = closing ? opening.length + closing.index + closing[0].length : text.length;
  const data = parseJson(`{${source}}`) ?? parseJson(source);
  const firstLine = opening.split('\n').length;
  const rest = { body: text.slice(end), bodyLine: text.slice(0, end).split('\n').length };
  if (closing && data) return toHead(data, source, firstLine, rest);
  const issue = toSyntaxIssue(
    file,
    firstLine,
    'front matter between `;;;` is not JSON',
    'write `"key": "value"` pairs, with commas between them',
  );
  return { ...noHead(text), trusted: false, issues: [issue] };
}

/** JSON that ends with its last bracket at the end of a line; `null` for text that only begins with one. */
function readJsonHead(text: string, file: string): FrontMatterText | null {
  const start = text.length - text.trimStart().length;
  const firstLine = text.slice(0, start).split('\n').length;
  for (const close of text.matchAll(/\}[ \t]*(?:\n|$)/g)) {
    const end = close.index + close[0].length;
    const data = parseJson(text.slice(start, end));
    if (!data) continue;
    const rest = { body: text.slice(end), bodyLine: text.slice(0, end).split('\n').length };
    return toHead(data, text.slice(start, end), firstLine, rest);
  }
  if (!/^\s*\{\s*"[\w-]+"\s*:/.test(text)) return null;
  const issue = toSyntaxIssue(
    file,
    firstLine,
    'front matter is not JSON',
    'write `"key": "value"` pairs, with commas between them, and close the bracket',
  );
  return { ...noHead(text), trusted: false, issues: [issue] };
}

function parseJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? (toTextValues(value) as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function toHead(
  data: unknown,
  source: string,
  firstLine: number,
  rest: { body: string; bodyLine: number },
): FrontMatterText {
  const lines = source.split('\n');
  const placeOf = (path: readonly PropertyKey[]) => {
    const key = String(path[0] ?? '');
    const index = lines.findIndex((line) =>
      new RegExp(`^\\s*["']?${escapePattern(key)}["']?\\s*[=:]`).test(line),
    );
    return { line: index < 0 ? Math.max(1, firstLine - 1) : firstLine + index, column: 1 };
  };
  const record = isRecord(data) ? data : {};
  return {
    data: record,
    found: true,
    trusted: true,
    ...rest,
    issues: [],
    placeOf,
    sourceOf: () => undefined,
  };
}

function noHead(text: string): FrontMatterText {
  const placeOf = () => ({ line: 1, column: 1 });
  return {
    data: {},
    found: false,
    trusted: true,
    body: text,
    bodyLine: 1,
    issues: [],
    placeOf,
    sourceOf: () => undefined,
  };
}

function toSyntaxIssue(file: string, line: number, message: string, hint: string): Issue {
  return { code: 'front-matter-syntax', severity: 'warning', file, line, column: 1, message, hint };
}

/** Numbers, dates and truth values as their author wrote them, or nearly so. */
export function toTextValues(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) return value.map(toTextValues);
  if (isRecord(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, toTextValues(entry)]),
    );
  }
  return value === null || value === undefined ? null : String(value);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
