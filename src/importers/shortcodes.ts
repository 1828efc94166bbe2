import { type Issue, toPosition } from '../lib/issue.ts';
import { findCode, isInside, type Range } from './code-ranges.ts';
import type { FileLink } from './imported-note.ts';
import { type Arguments, parseArguments } from './shortcode-arguments.ts';

/** One tag as it stands in a text, whatever its brackets look like. */
export interface ShortcodeTag extends Range {
  name: string;
  args: string;
  isEnd: boolean;
  /** What to show instead: a tag that its author escaped. */
  literal?: string;
}

/** What a rule is told about a call. */
export interface ShortcodeCall {
  name: string;
  args: Arguments;
  /** What stands between the tag and its end tag, rules applied unless it is code; else `null`. */
  inner: string | null;
  /** The rest of the line before the tag, and behind its end. */
  before: string;
  after: string;
  /** A place in the text that waits for the address of another note, with or without its words. */
  toFileLink(target: string, label?: string): string;
}

/** Markdown of at most as many lines as the call has, or `null` where nothing can be made of it. */
export type ShortcodeRule = (call: ShortcodeCall) => string | null;

/** The shortcodes of one dialect. */
export interface ShortcodeGrammar {
  /** All tags of a text, in order. */
  findTags(text: string): ShortcodeTag[];
  rules: Readonly<Record<string, ShortcodeRule>>;
  /** Those whose content is code: no rule looks into it. */
  codeNames: ReadonlySet<string>;
  /** How an author calls a tag: `` `{% name %}` ``. */
  toLabel(name: string): string;
}

/** A text without shortcodes, and those that could not be read. */
export interface PlainText {
  body: string;
  fileLinks: FileLink[];
  issues: Issue[];
}

/** Stand around the number of a file link until all offsets are known; no text holds them. */
const [linkStart, linkEnd] = ['\ufdd0', '\ufdd1'];

/**
 * Turns shortcodes into Markdown, line for line. What no rule knows stays as it was typed, with a
 * warning; what stands in code is left alone, but for escapes.
 *
 * @param bodyLine line of the file on which the body begins
 */
export function readShortcodes(
  body: string,
  file: string,
  bodyLine: number,
  grammar: ShortcodeGrammar,
): PlainText {
  const tags = grammar.findTags(body);
  if (tags.length === 0) return { body, fileLinks: [], issues: [] };
  const code = findCode(hideCode(body, tags, grammar.codeNames));
  const links: Omit<FileLink, 'start' | 'end'>[] = [];
  const issues: Issue[] = [];
  const expanded = expand(0, body.length);
  return { ...placeLinks(expanded, links), issues };

  function expand(from: number, until: number): string {
    let out = '';
    let done = from;
    for (const [index, tag] of tags.entries()) {
      if (tag.start < done || tag.end > until) continue;
      const replaced = replaceTag(index, tag, until);
      if (!replaced) continue;
      out += body.slice(done, tag.start) + replaced.text;
      done = replaced.end;
    }
    return out + body.slice(done, until);
  }

  function replaceTag(index: number, tag: ShortcodeTag, until: number) {
    if (tag.literal !== undefined) return { text: tag.literal, end: tag.end };
    if (isInside(code, tag.start)) return undefined;
    const rule = Object.hasOwn(grammar.rules, tag.name) ? grammar.rules[tag.name] : undefined;
    if (!rule) {
      if (!tag.isEnd || !hasStart(index)) warn(tag);
      return undefined;
    }
    if (tag.isEnd) return undefined;
    const close = findEnd(index, until);
    const isCode = grammar.codeNames.has(tag.name);
    const end = close ? close.end : tag.end;
    const text = rule({
      name: tag.name,
      args: parseArguments(tag.args),
      inner: !close
        ? null
        : isCode
          ? body.slice(tag.end, close.start)
          : expand(tag.end, close.start),
      before: body.slice(body.lastIndexOf('\n', tag.start - 1) + 1, tag.start),
      after: body.slice(end).split('\n', 1)[0] ?? '',
      toFileLink: (target, label) => {
        const [path = '', fragment = ''] = target.split('#', 2);
        links.push({ target: path, fragment, label });
        return `${linkStart}${links.length - 1}${linkEnd}`;
      },
    });
    const spare = text === null ? -1 : countLines(body.slice(tag.start, end)) - countLines(text);
    if (text === null || spare < 0) {
      warn(tag);
      return undefined;
    }
    return { text: text + '\n'.repeat(spare), end };
  }

  function findEnd(index: number, until: number): ShortcodeTag | undefined {
    const name = tags[index]?.name;
    let depth = 0;
    for (const tag of tags.slice(index + 1)) {
      if (tag.end > until) return undefined;
      if (tag.name !== name || tag.literal !== undefined) continue;
      if (!tag.isEnd) depth++;
      else if (depth-- === 0) return tag;
    }
    return undefined;
  }

  function hasStart(index: number): boolean {
    const name = tags[index]?.name;
    return tags.slice(0, index).some((tag) => tag.name === name && !tag.isEnd);
  }

  function warn(tag: ShortcodeTag): void {
    const { line, column } = toPosition(body, tag.start);
    const message = `${grammar.toLabel(tag.name)} is not known here and stays as text`;
    issues.push({
      code: 'unknown-shortcode',
      severity: 'warning',
      file,
      line: line + bodyLine - 1,
      column,
      message,
      hint: 'write its result as Markdown',
    });
  }
}

/** Fills code blocks made of tags, so that a fence shown in one does not open for the rest. */
function hideCode(body: string, tags: readonly ShortcodeTag[], names: ReadonlySet<string>): string {
  let hidden = '';
  let done = 0;
  for (const [index, tag] of tags.entries()) {
    if (tag.start < done || tag.isEnd || !names.has(tag.name)) continue;
    const close = tags.slice(index + 1).find((other) => other.isEnd && other.name === tag.name);
    if (!close) continue;
    hidden += body.slice(done, tag.end) + body.slice(tag.end, close.start).replace(/[^\s]/g, 'x');
    done = close.start;
  }
  return hidden + body.slice(done);
}

function placeLinks(
  text: string,
  links: readonly Omit<FileLink, 'start' | 'end'>[],
): { body: string; fileLinks: FileLink[] } {
  const fileLinks: FileLink[] = [];
  let body = '';
  let done = 0;
  for (const match of text.matchAll(new RegExp(`${linkStart}(\\d+)${linkEnd}`, 'g'))) {
    const link = links[Number(match[1])];
    if (!link) continue;
    body += text.slice(done, match.index);
    // Something has to stand there until the address is known.
    fileLinks.push({ ...link, start: body.length, end: body.length + link.target.length });
    body += link.target;
    done = match.index + match[0].length;
  }
  return { body: body + text.slice(done), fileLinks };
}

function countLines(text: string): number {
  return text.split('\n').length;
}
