import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
import { type Issue, type Severity, toPosition } from '../lib/issue.ts';
import type { Position } from './imported-note.ts';

/** YAML as data that remembers where each value stands in its file. */
export interface YamlText {
  /** Scalars are text as written (`2024` and `yes` too) or `null`. */
  data: unknown;
  /** False when the text is so broken that `data` cannot be trusted. */
  usable: boolean;
  issues: Issue[];
  /** The nearest known place: of the key, else of the innermost parent that exists. */
  placeOf(path: readonly PropertyKey[]): Position;
  /** The value of a top level key as written, or `undefined`. */
  sourceOf(key: string): string | undefined;
}

/** Where a piece of YAML comes from and how its faults are reported. */
export interface YamlOrigin {
  file: string;
  /** Line of the file on which the text begins. */
  line: number;
  code: string;
  severity: Severity;
}

/**
 * Parses YAML. Syntax errors become issues: every doubled key and unknown type, and of the rest
 * the first, because one slip usually makes the parser stumble over everything after it.
 */
export function parseYaml(text: string, origin: YamlOrigin): YamlText {
  const document = parseDocument(text, {
    customTags: (tags) => tags.filter((tag) => typeof tag !== 'string' && !isTypedScalar(tag.tag)),
    prettyErrors: false,
    stringKeys: true,
    logLevel: 'silent',
  });
  const issues: Issue[] = [];
  const placeAt = (offset: number): Position => {
    const { line, column } = toPosition(text, offset);
    return { line: line + origin.line - 1, column };
  };
  const report = (position: Position, message: string, hint: string) =>
    issues.push({
      code: origin.code,
      severity: origin.severity,
      file: origin.file,
      ...position,
      message,
      hint,
    });

  let usable = true;
  for (const problem of findProblems(document, text)) {
    if (problem.serious && !usable) continue;
    if (problem.serious) usable = false;
    const offset = Math.min(problem.offset, text.trimEnd().length);
    const key = /^[^\s:]+/.exec(text.slice(offset))?.[0] ?? '';
    report(placeAt(offset), ...explain(problem, key));
  }

  let data: unknown = null;
  try {
    if (usable) data = document.toJS({ maxAliasCount: 100 });
  } catch {
    usable = false;
    report(placeAt(0), 'YAML aliases (`*name`) cannot be resolved', 'write the values out');
  }
  const root = document.contents;
  return {
    data,
    usable,
    issues,
    placeOf: (path) => placeAt(offsetOf(root, path)),
    sourceOf: (key) => {
      const value = pairOf(root, key)?.value;
      return value?.range ? text.slice(value.range[0], value.range[1]).trim() : undefined;
    },
  };
}

/** Numbers and truth values stay text: a title `2024` or `yes` is what its author typed. */
function isTypedScalar(tag: string): boolean {
  return /:(?:int|float|bool)$/.test(tag);
}

function offsetOf(root: ParsedNode | null, path: readonly PropertyKey[]): number {
  let node: Node | null | undefined = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = pairOf(node, String(step));
      if (!pair) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)] as Node | undefined;
      offset = node?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

function pairOf(node: unknown, key: string): { key: Node; value: Node | null } | undefined {
  if (!isMap(node)) return undefined;
  return node.items.find((pair) => isScalar(pair.key) && pair.key.value === key) as
    | { key: Node; value: Node | null }
    | undefined;
}

interface Problem {
  code: string;
  text: string;
  offset: number;
  /** False where the parser's reading of the rest can still be trusted. */
  serious: boolean;
}

function findProblems(document: Document.Parsed, text: string): Problem[] {
  const problems: Problem[] = [...document.errors, ...document.warnings].map((problem) => ({
    code: problem.code,
    text: problem.message,
    offset: problem.pos[0],
    serious: problem.code !== 'DUPLICATE_KEY' && problem.code !== 'TAG_RESOLVE_FAILED',
  }));
  const first = document.errors.find(({ code }) => code === 'BLOCK_AS_IMPLICIT_KEY');
  const twin = document.errors.find(
    ({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === first?.pos[0],
  );
  // `date: 2020-01-01` and below it `  bad: b`: the parser blames the upper line, the lower one
  // is at fault.
  if (twin) {
    const line = text.lastIndexOf('\n', twin.pos[1] - 1) + 1;
    const offset = line + (/[^ ]/.exec(text.slice(line))?.index ?? 0);
    problems.unshift({ code: 'BAD_INDENT', text: '', offset, serious: true });
  }
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) || !alias.range) return;
      problems.push({ code: 'BAD_ALIAS', text: '', offset: alias.range[0], serious: true });
    },
  });
  return problems;
}

/** What the parser says, in the words of somebody who writes notes. */
function explain({ code, text }: Problem, key: string): [message: string, hint: string] {
  switch (code) {
    case 'DUPLICATE_KEY':
      return [`\`${key}\` stands here for the second time`, 'keep one of the two lines'];
    case 'TAB_AS_INDENT':
      return ['a tab indents this line', 'indent with spaces'];
    case 'BAD_INDENT':
      return [
        'the indentation of this line does not fit the lines above',
        'start every `key: value` in the first column, entries of a list two spaces in',
      ];
    case 'BLOCK_AS_IMPLICIT_KEY':
      return ['a value with `: ` in it must be quoted', 'put the value in quotes: `title: "a: b"`'];
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
      return [
        'a value cannot start with this character',
        'put the value in quotes: `title: "@name"`',
      ];
    case 'MISSING_CHAR':
      return ['a quote, bracket or colon is missing', 'close it, or put the whole value in quotes'];
    case 'MULTILINE_IMPLICIT_KEY':
      return ['this line has no `key: `', 'write `key: value`, with a space after the colon'];
    case 'RESOURCE_EXHAUSTION':
      return ['brackets or lists are nested too deeply', 'put the value in quotes'];
    case 'UNEXPECTED_TOKEN':
      return ['the value ends before this place', 'put the whole value in quotes'];
    case 'TAG_RESOLVE_FAILED':
      return ['`!` begins a YAML type that is not known here', 'put the value in quotes'];
    default:
      return [
        `this is not YAML: ${text.replace(/\s+/g, ' ').replace(/\.$/, '')}`,
        'write `key: value` lines; put values with special characters in quotes',
      ];
  }
}
