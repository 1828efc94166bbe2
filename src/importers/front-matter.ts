import type { Issue, Severity } from '../lib/issue.ts';
import type { Position } from './imported-note.ts';
import { parseYaml } from './yaml.ts';

/** The head of a note as a record, and the text below it. */
export interface FrontMatterText {
  data: Readonly<Record<string, unknown>>;
  /** False when the file has no front matter at all. */
  found: boolean;
  /** False when the YAML is broken and was read line by line: what is missing may be the fault's. */
  trusted: boolean;
  body: string;
  bodyLine: number;
  issues: Issue[];
  placeOf(path: readonly PropertyKey[]): Position;
  /** The value of a key as written. */
  sourceOf(key: string): string | undefined;
}

/**
 * Splits a note at its front matter and reads it. Blank lines may stand before and inside it.
 * Broken YAML is an issue of the given severity and is read once more, line by line, so that a
 * title with a stray colon is still a title. A head that is no `key: value` record at all stays
 * in the body, where its author will see it.
 */
export function readFrontMatter(text: string, file: string, severity: Severity): FrontMatterText {
  const opening = /^(?:[ \t]*\n)*---[ \t]*(?:\n|$)/.exec(text);
  if (!opening) return withoutFrontMatter(text, []);
  const start = opening[0].length;
  const yamlLine = countLines(opening[0]);
  const origin = { file, line: yamlLine, code: 'front-matter-syntax', severity };
  const fence: Position = { line: yamlLine - 1, column: 1 };
  const report = (message: string, hint: string): Issue => {
    return { code: origin.code, severity, file, ...fence, message, hint };
  };

  const closing = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(text.slice(start));
  if (!closing) {
    const issue = report('front matter is never closed', 'end it with a line that is only `---`');
    const head = /^(?:[\w-]+:.*\n?|[ \t]+.*\n?|[ \t]*\n)*/.exec(text.slice(start))?.[0] ?? '';
    return {
      ...readLines(head, yamlLine, fence),
      body: text.slice(start),
      bodyLine: yamlLine,
      issues: [issue],
    };
  }

  const yaml = text.slice(start, start + closing.index);
  const bodyStart = start + closing.index + closing[0].length;
  const rest = {
    body: text.slice(bodyStart),
    bodyLine: yamlLine + countLines(yaml + closing[0]) - 1,
  };
  const parsed = parseYaml(yaml, origin);
  if (parsed.usable && parsed.data === null) {
    const nothing = {
      data: {},
      found: true,
      trusted: true,
      placeOf: () => fence,
      sourceOf: () => undefined,
    };
    return { ...nothing, ...rest, issues: parsed.issues };
  }
  if (parsed.usable && isRecord(parsed.data)) {
    const { data, issues, sourceOf } = parsed;
    const placeOf = (path: readonly PropertyKey[]) =>
      path[0] !== undefined && Object.hasOwn(data, path[0]) ? parsed.placeOf(path) : fence;
    return { data, found: true, trusted: true, placeOf, sourceOf, ...rest, issues };
  }
  const issues =
    parsed.issues.length > 0
      ? parsed.issues
      : [
          report(
            'front matter is not made of `key: value` lines',
            'write `key: value` lines between the two lines of `---`, with a space after the colon',
          ),
        ];
  const lines = readLines(yaml, yamlLine, fence);
  if (Object.keys(lines.data).length > 0) return { ...lines, ...rest, issues };
  return withoutFrontMatter(text, issues);
}

/** Reads `key: value` lines and `- entry` lists, whatever the values hold. */
function readLines(
  yaml: string,
  firstLine: number,
  fence: Position,
): Pick<FrontMatterText, 'data' | 'found' | 'trusted' | 'placeOf' | 'sourceOf'> {
  const data: Record<string, unknown> = Object.create(null);
  const places = new Map<string, Position>();
  let current = '';
  for (const [index, line] of yaml.split('\n').entries()) {
    const pair = /^([\w-]+)[ \t]*[:：][ \t]*(.*?)[ \t]*$/.exec(line);
    const entry = /^[ \t]*-[ \t]+(.*?)[ \t]*$/.exec(line);
    if (pair) {
      current = pair[1] ?? '';
      data[current] = toValue(pair[2] ?? '');
      places.set(current, { line: firstLine + index, column: 1 });
    } else if (entry && current) {
      const list = data[current];
      const value = unquote(entry[1] ?? '');
      data[current] = Array.isArray(list) ? [...list, value] : [value];
    }
  }
  return {
    data,
    found: true,
    trusted: false,
    placeOf: (path) => places.get(String(path[0])) ?? fence,
    sourceOf: (key) => (typeof data[key] === 'string' ? data[key] : undefined),
  };
}

function toValue(text: string): unknown {
  if (text === '') return null;
  const list = /^\[([^[\]]*)\]$/.exec(text)?.[1];
  if (list === undefined) return unquote(text);
  return list
    .split(',')
    .map((entry) => unquote(entry.trim()))
    .filter(Boolean);
}

function unquote(text: string): string {
  return /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
}

function withoutFrontMatter(text: string, issues: Issue[]): FrontMatterText {
  const placeOf = () => ({ line: 1, column: 1 });
  return {
    data: {},
    found: false,
    trusted: issues.length === 0,
    body: text,
    bodyLine: 1,
    issues,
    placeOf,
    sourceOf: () => undefined,
  };
}

/** The number of the line that follows the text. */
function countLines(text: string): number {
  return text.split('\n').length;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
