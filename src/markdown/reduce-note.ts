/**
 * For `kb check`: the part of a note in which anything can be wrong. Parsing is what checking
 * costs, and most of a note is prose and code that no rule looks at. What is left out is what
 * cannot hold a link, a picture, a footnote, HTML, math or a heading; whatever is doubtful stays.
 * Longer than most files, since it is one scan over the lines.
 */
import type { Heading } from '../schema/compiled-note.ts';
import type { Dialect } from '../schema/note.ts';
import { type PlainReference, readPlainReferences } from './plain-references.ts';

/** A note with less text, and where each line of it stands in the note. */
export interface ReducedNote {
  /** Markdown to parse; its first line is none of the note's and stands for the first of the note. */
  text: string;
  /** By line of `text`, from 0: the line of the note, from 1. */
  lines: number[];
  /** By line of `text`: how many characters were cut out behind how many that were kept. */
  cuts: Map<number, { kept: number; cut: number }>;
  /** All headings, where each of them says its own text; else they are in `text`. */
  headings: PlainHeading[] | undefined;
  /** Links and pictures that are no longer in `text`; lines from 1. */
  references: PlainReference[];
}

export interface PlainHeading extends Omit<Heading, 'id'> {
  /** Nothing but blank lines stands before it. */
  isFirst: boolean;
}

/**
 * @param body Markdown after the front matter
 * @returns `undefined` for a note that nests so deep that the compiler itself may fail
 */
export function reduceNote(body: string, dialect: Dialect): ReducedNote | undefined {
  const lines = body.split('\n');
  const references: PlainReference[] = [];
  const groups: Group[] = [];
  const headings: PlainHeading[] = [];
  let arePlain = true;
  let group: Group | undefined;
  let isEmpty = true;

  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as string;
    if (isBlank(line)) {
      at++;
      continue;
    }
    const fence = openFence(line);
    if (fence && fence.indent === 0) {
      const end = findFenceEnd(lines, at, fence);
      group = fence.isMath
        ? { chunks: [{ at, lines: lines.slice(at, end + 1) }], isKept: true }
        : { chunks: [{ at, lines: [line, fence.close] }], isKept: false };
      groups.push(group);
      isEmpty = false;
      at = end + 1;
      continue;
    }
    if (/^#{1,6}(?:[ \t]|$)/.test(line)) {
      const heading = readHeading(line, at + 1, isEmpty);
      if (heading) headings.push(heading);
      else arePlain = false;
      group = { chunks: [{ at, lines: [line] }], isKept: false, isHeading: true };
      groups.push(group);
      isEmpty = false;
      at++;
      continue;
    }
    const chunk = readChunk(lines, at, dialect) ?? toRest(lines, at);
    if (chunk.isDeep) return undefined;
    references.push(...chunk.references);
    if (chunk.hasHeading) arePlain = false;
    // What is indented may belong to the list before it.
    if (!group || group.isHeading || !/^[ \t]/.test(line)) {
      group = { chunks: [], isKept: false };
      groups.push(group);
    }
    group.chunks.push(chunk);
    group.isKept ||= chunk.isKept || chunk.hasHeading;
    isEmpty = false;
    at = chunk.end;
  }
  const kept = groups.filter((one) => one.isKept || (one.isHeading && !arePlain));
  return {
    ...write(kept, !arePlain && kept[0] !== groups[0]),
    headings: arePlain ? headings : undefined,
    references,
  };
}

/** Lines without a blank one between them, as they will be parsed. */
interface Chunk {
  /** Index of the first line in the note. */
  at: number;
  lines: string[];
  /** Index in the note of each line, where lines were left out. */
  places?: number[];
  cuts?: Map<number, { kept: number; cut: number }>;
}

interface ReadChunk extends Chunk {
  end: number;
  isKept: boolean;
  hasHeading: boolean;
  isDeep: boolean;
  references: PlainReference[];
}

/** Chunks that can only be understood together. */
interface Group {
  chunks: Chunk[];
  isKept: boolean;
  isHeading?: boolean;
}

/** Opens a link, a picture, a footnote, HTML, an address, math or the name of a block. */
const special = /[[<$^]/;

/**
 * What reaches over blank lines, nobody knows how far: blocks of math within others, HTML that goes
 * on to its own end, and headings written in HTML.
 */
const endless =
  /^[^$]*[\s>]\$\$+[ \t]*$|<(?:h[1-6]|script|style|pre|textarea|\?|!\[|![a-z]|!--(?![^\n]*-->))/i;
const closedScript = /<script\b[^<>]*>[^<]*<\/script>/gi;

/** Signs that may nest, in one block of text; the compiler is known to manage some thousands. */
const deepest = 1000;

const marker = String.raw`(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)[ \t]*`;
const start = new RegExp(`^[ \\t]*(?:${marker})*(?:\\[[ xX]\\][ \\t]+)?`);
/** A mark of a list; numbers other than 1 begin none within a paragraph. */
const item = /^[ \t]*(?:>[ \t]*)*(?:([-*+]|0*1[.)])|\d{1,9}[.)])[ \t]+/;
/** What begins a line so makes it a line of a paragraph wherever it stands. */
const plainStart =
  /^(?:[^\s#>*+\-_=~`<|:\d[\]!$&\\{}^]|\d+(?![\d.)])|\*\*?[\p{L}\p{N}“‘《「`]|`[^`]|!?\[\[?[^\][^!])/u;
const delimiterRow = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * Reads from a line to the next blank one, heading or fence of the first column; nothing where it
 * is not known how far something reaches.
 */
function readChunk(lines: readonly string[], at: number, dialect: Dialect): ReadChunk | undefined {
  const units: Unit[] = [];
  let end = at;
  let hasHtml = false;
  let hasHeading = false;
  let isWhole = false;
  for (; end < lines.length; end++) {
    const line = lines[end] as string;
    if (isBlank(line)) break;
    const isStart = end === at;
    if (!isStart && !hasHtml && (openFence(line)?.indent === 0 || /^#{1,6}(?:[ \t]|$)/.test(line)))
      break;
    const blockEnd = findBlockEnd(lines, end);
    if (blockEnd === 'nowhere') return undefined;
    if (blockEnd !== undefined) {
      if (line.startsWith('<')) hasHtml = true;
      units.push({ at: end, lines: lines.slice(end, blockEnd + 1), isKept: true });
      end = blockEnd;
      continue;
    }
    const from = (start.exec(line)?.[0] ?? '').length;
    const rest = line.slice(from);
    if (/[$<]/.test(line) && endless.test(line.replace(closedScript, ''))) return undefined;
    if (/^<(?!https?:|mailto:)/i.test(rest)) hasHtml = true;
    if (/^#{1,6}(?:[ \t]|$)/.test(rest)) hasHeading = true;
    // The underline of a heading, unless it is the middle of a table.
    if (!isStart && /^[ \t>]*(?:=+|-+)[ \t]*$/.test(line)) hasHeading = true;
    if (delimiterRow.test(line) && line.includes('|')) isWhole = true;
    // Kramdown's instructions may take a whole list out of the text.
    if (dialect === 'jekyll' && line.includes('{:')) isWhole = true;
    const fence = hasHtml ? undefined : openFence(line.slice(0, from).replace(/\S/g, ' ') + rest);
    const last = units.at(-1);
    const mark = item.exec(line);
    const isInside = !isStart && (!mark || (!mark[1] && !item.test(last?.lines[0] ?? '')));
    if (fence) {
      if (fence.isMath || from !== line.length - line.trimStart().length) return undefined;
      const close = findInnerEnd(lines, end, fence);
      if (close === undefined) return undefined;
      const inner = lines.slice(end + 1, close);
      // Four columns from the margin it may be no fence at all.
      if (fence.indent > 3 && inner.some((one) => special.test(one)))
        units.push({ at: end, lines: lines.slice(end, close + 1), isKept: true });
      else {
        units.push({ at: end, lines: [line], isKept: false });
        units.push({ at: close, lines: [lines[close] as string], isKept: false });
      }
      end = close;
    } else if (last && isInside) {
      last.lines.push(line);
      last.isKept ||= special.test(line);
    } else units.push({ at: end, lines: [line], isKept: special.test(rest) });
  }
  const isDeep = countNesting(lines, at, end) > deepest;
  // A link that is never closed goes on in everything that follows.
  if (hasHtml && hasOpenLink(lines.slice(at, end).join('\n'))) return undefined;
  const isAsIs = hasHtml || hasHeading || isWhole;
  const references: PlainReference[] = [];
  if (!isAsIs && !/^[ \t]/.test(lines[at] as string)) {
    for (const unit of units) {
      const [line = '', more] = unit.lines;
      if (!unit.isKept || more !== undefined) continue;
      const from = (start.exec(line)?.[0] ?? '').length;
      const found = plainStart.test(line.slice(from)) && readPlainReferences(line, from, dialect);
      if (!found) continue;
      unit.isKept = false;
      references.push(...found.map((one) => ({ ...one, line: unit.at + 1 })));
    }
  }
  const isKept = hasHtml || units.some((unit) => unit.isKept);
  const chunk = { at, lines: [], places: [], cuts: new Map() };
  for (const unit of units) addUnit(chunk, unit, isAsIs);
  return { ...chunk, end, isKept, hasHeading, isDeep, references };
}

/** The last line of math, HTML or a comment that goes on to its own end. */
function findBlockEnd(lines: readonly string[], at: number): number | 'nowhere' | undefined {
  const match = /^(?:(\$\$+)[ \t]*$|<(script|style|pre|textarea)\b|(<!--))/i.exec(
    lines[at] as string,
  );
  if (!match) return undefined;
  const [, dollars, name, comment] = match;
  let close = /-->/;
  if (dollars) close = new RegExp(`^ {0,3}\\$\{${dollars.length},}[ \\t]*$`);
  else if (!comment) close = new RegExp(`</${name}>`, 'i');
  for (let index = dollars ? at + 1 : at; index < lines.length; index++) {
    if (close.test(lines[index] as string)) return index;
  }
  return 'nowhere';
}

/** All that is left of a note, as it is. */
function toRest(lines: readonly string[], at: number): ReadChunk {
  const end = lines.length;
  const isDeep = countNesting(lines, at, end) > deepest && findDeepest(lines, at) > deepest;
  return {
    at,
    lines: lines.slice(at),
    end,
    isKept: true,
    hasHeading: true,
    isDeep,
    references: [],
  };
}

/** The most signs in one block without a blank line. */
function findDeepest(lines: readonly string[], at: number): number {
  let most = 0;
  for (let start = at; start < lines.length; start++) {
    let end = start;
    while (end < lines.length && !isBlank(lines[end] as string)) end++;
    most = Math.max(most, countNesting(lines, start, end));
    start = end;
  }
  return most;
}

function hasOpenLink(html: string): boolean {
  return (html.match(/<a\b/gi)?.length ?? 0) !== (html.match(/<\/a\b/gi)?.length ?? 0);
}

/** Lines that begin with the same mark, and those that go on from them. */
interface Unit {
  at: number;
  lines: string[];
  isKept: boolean;
}

function countNesting(lines: readonly string[], at: number, end: number): number {
  let size = 0;
  for (let index = at; index < end; index++) size += lines[index]?.length ?? 0;
  if (size < 2 * deepest) return 0;
  return lines
    .slice(at, end)
    .join('')
    .replace(/[^*_~[(>]+/g, '').length;
}

function addUnit(chunk: Required<Chunk>, unit: Unit, isAsIs: boolean): void {
  const [first = ''] = unit.lines;
  const from = (start.exec(first)?.[0] ?? '').length;
  // The address of a definition stands behind the last sign.
  const isPlain = plainStart.test(first.slice(from)) && !first.includes(']:');
  const add = (line: string, index: number) => {
    chunk.lines.push(line);
    chunk.places.push(unit.at + index);
  };
  if (isAsIs || !isPlain || (unit.isKept && unit.lines.length > 1)) {
    for (const [index, line] of unit.lines.entries()) add(line, index);
  } else if (!unit.isKept) add(`${first.slice(0, from)}x`, 0);
  else {
    const { text, kept, cut } = cutWords(first, from);
    if (cut > 0) chunk.cuts.set(chunk.lines.length, { kept, cut });
    add(text, 0);
  }
}

/** Takes the words before and after the signs out of a line that is a paragraph of its own. */
function cutWords(line: string, from: number): { text: string; kept: number; cut: number } {
  const begin = Math.max(from, line.slice(from).search(special) + from - 4);
  const before = line.slice(from, begin);
  const isOpen =
    /[\\`]/.test(before.replace(/`[^`\\]+`/g, '')) || /(?:https?:\/\/|www\.)\S*$/i.test(before);
  const head = isOpen || before.length < 3 ? from : begin;
  const last = line.search(/[[\]()<>$^`!"'][^[\]()<>$^`!"']*$/);
  const name = /^[\w-]*/.exec(line.slice(last + 1))?.[0] ?? '';
  const tail = line.slice(0, last + 1 + name.length + 4);
  const text = head === from ? tail : `${line.slice(0, from)}x${tail.slice(head)}`;
  return { text, kept: from + 1, cut: head === from ? 0 : head - from - 1 };
}

/** @param follows whether text that was left out stands before, as a title must not follow any */
function write(
  groups: readonly Group[],
  follows: boolean,
): Pick<ReducedNote, 'text' | 'lines' | 'cuts'> {
  const out = [follows ? 'x' : ''];
  const lines = [1];
  const cuts: ReducedNote['cuts'] = new Map();
  for (const { chunks } of groups) {
    // What is indented must not become a part of text that did not stand before it.
    if (out.length > 1 && /^[ \t]/.test(chunks[0]?.lines[0] ?? '')) {
      out.push('', 'x');
      lines.push(1, 1);
    }
    for (const chunk of chunks) {
      out.push('');
      lines.push(chunk.at + 1);
      for (const [index, line] of chunk.lines.entries()) {
        const cut = chunk.cuts?.get(index);
        if (cut) cuts.set(out.length, cut);
        out.push(line);
        lines.push((chunk.places?.[index] ?? chunk.at + index) + 1);
      }
    }
  }
  return { text: out.length > 1 ? out.join('\n') : '', lines, cuts };
}

interface Fence {
  indent: number;
  sign: string;
  length: number;
  close: string;
  isMath: boolean;
}

function openFence(line: string): Fence | undefined {
  const match = /^([ \t]*)(`{3,}(?=[^`]*$)|~{3,})[ \t]*(\S*)/.exec(line);
  if (!match) return undefined;
  const [, indent = '', signs = '', language = ''] = match;
  return {
    indent: indent.replaceAll('\t', '    ').length,
    sign: signs.charAt(0),
    length: signs.length,
    close: signs,
    isMath: /^\{?\.?math/i.test(language),
  };
}

/** Index of the line that closes a fence of the first column; the last one without any. */
function findFenceEnd(lines: readonly string[], at: number, { sign, length }: Fence): number {
  const close = new RegExp(`^ {0,3}${sign}{${length},}[ \\t]*$`);
  for (let index = at + 1; index < lines.length; index++) {
    if (close.test(lines[index] as string)) return index;
  }
  return lines.length;
}

/** As `findFenceEnd` within a list; `undefined` where the fence may end with the list. */
function findInnerEnd(lines: readonly string[], at: number, fence: Fence): number | undefined {
  const close = new RegExp(`^[ \\t]*${fence.sign}{${fence.length},}[ \\t]*$`);
  for (let index = at + 1; index < lines.length; index++) {
    const line = lines[index] as string;
    if (isBlank(line)) continue;
    const indent = (/^[ \t]*/.exec(line)?.[0] ?? '').replaceAll('\t', '    ').length;
    if (indent < fence.indent) return undefined;
    if (close.test(line)) return indent <= fence.indent ? index : undefined;
  }
  return undefined;
}

/** A heading whose words are its text: no markup, or nothing but code. */
function readHeading(line: string, number: number, isFirst: boolean): PlainHeading | undefined {
  const [, signs = '', words = ''] = /^(#{1,6})[ \t]+(.*)$/.exec(line) ?? [];
  const bare = words.replace(/(?<!`)`(?! )[^`]*[^` ]`(?!`)/g, 'x');
  if (/[`*~=[\]<>&$^{}\\#!|@]|:\/\/|www\.|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/i.test(bare))
    return undefined;
  if (!words.trim()) return undefined;
  const text = words.replaceAll('`', '').replace(/\s+/g, ' ').trim();
  return { depth: signs.length, text, line: number, isFirst };
}

function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line);
}
