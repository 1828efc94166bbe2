import type { ConceptRecord, Mention } from './snapshot.ts';

/**
 * Finds concepts in compiled notes by their labels: longest label first, whole words where words
 * have spaces around them, case ignored except in short abbreviations, and never in code, links,
 * headings or formulas. A search over the characters of a text costs far less than compiling it.
 */
export interface MentionFinder {
  /** Mentions in the order of their places; `start` and `end` count in `html`. */
  find(html: string): Mention[];
}

interface Label {
  text: string;
  concept: string;
  exact: boolean;
}

/** A piece of a block's text as it stands in the HTML, without tags and entities. */
interface Piece {
  textStart: number;
  htmlStart: number;
}

export function createMentionFinder(concepts: readonly ConceptRecord[]): MentionFinder {
  const byFirst = groupLabels(concepts);
  return { find: (html) => findMentions(html, byFirst) };
}

/** All labels that are looked for, as a name for what a finder would do. */
export function toLabelsKey(concepts: readonly ConceptRecord[]): string {
  return JSON.stringify(concepts.map((concept) => [concept.id, ...toLabels(concept)]));
}

function groupLabels(concepts: readonly ConceptRecord[]): Map<number, Label[]> {
  const byFirst = new Map<number, Label[]>();
  for (const concept of concepts) {
    for (const name of toLabels(concept)) {
      const exact = /^[A-Z0-9]{1,4}$/.test(name);
      const text = exact ? name : name.toLowerCase();
      const first = name.toLowerCase().charCodeAt(0);
      const label = { text, concept: concept.id, exact };
      byFirst.set(first, [...(byFirst.get(first) ?? []), label]);
    }
  }
  for (const labels of byFirst.values()) labels.sort((a, b) => b.text.length - a.text.length);
  return byFirst;
}

/** A single character is too common to mean one thing. */
function toLabels({ prefLabel, altLabel, hiddenLabel }: ConceptRecord): string[] {
  const hidden = new Set(hiddenLabel.map((label) => label.toLowerCase()));
  const labels = [prefLabel.zh, prefLabel.en, ...altLabel.zh, ...altLabel.en];
  return [...new Set(labels)].filter(
    (label) => label.length > 1 && !hidden.has(label.toLowerCase()),
  );
}

const tag = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
const blocks =
  /^(?:p|div|li|ul|ol|dl|dt|dd|table|thead|tbody|tr|td|th|blockquote|section|aside|figure|figcaption|details|summary|h[1-6]|pre|br|hr)$/;
/** Elements whose words name no concept; those of code and links still stand in the sentence. */
const silent = /^(?:code|a|pre|h[1-6]|math|svg|script|style|kbd|samp|summary)$/;
const voids = /^(?:br|hr|img|input|wbr|col|source)$/;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function findMentions(html: string, byFirst: ReadonlyMap<number, Label[]>): Mention[] {
  const found = new Map<string, Mention>();
  let text = '';
  let pieces: Piece[] = [];
  let masks: [number, number][] = [];
  /** Depth of nested elements since the outermost silent one was entered. */
  let silence = 0;
  let silentFrom = 0;
  let at = 0;

  const addText = (from: number, to: number) => {
    if (from >= to) return;
    const raw = html.slice(from, to);
    if (!raw.includes('&')) {
      pieces.push({ textStart: text.length, htmlStart: from });
      text += raw;
      return;
    }
    let done = 0;
    for (const match of raw.matchAll(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi)) {
      pieces.push({ textStart: text.length, htmlStart: from + done });
      text += raw.slice(done, match.index);
      pieces.push({ textStart: text.length, htmlStart: from + match.index });
      text += decode(match);
      done = match.index + match[0].length;
    }
    pieces.push({ textStart: text.length, htmlStart: from + done });
    text += raw.slice(done);
  };
  const flush = () => {
    if (silence > 0) masks.push([silentFrom, text.length]);
    if (text.trim()) search(text, pieces, masks, byFirst, found);
    text = '';
    pieces = [];
    masks = [];
    silentFrom = 0;
  };

  for (const match of html.matchAll(tag)) {
    addText(at, match.index);
    at = match.index + match[0].length;
    const name = match[2];
    if (name === undefined) continue;
    if (blocks.test(name)) flush();
    if (voids.test(name) || match[3]?.endsWith('/')) continue;
    const isSilent = silent.test(name) || (name === 'span' && match[3]?.includes('katex')) || false;
    if (match[1] !== '/') {
      if (silence > 0) silence += 1;
      else if (isSilent) {
        silence = 1;
        silentFrom = text.length;
      }
    } else if (silence > 0) {
      silence -= 1;
      if (silence === 0) masks.push([silentFrom, text.length]);
    }
  }
  addText(at, html.length);
  flush();
  return [...found.values()].sort((a, b) => a.start - b.start);
}

function search(
  text: string,
  pieces: readonly Piece[],
  masks: readonly [number, number][],
  byFirst: ReadonlyMap<number, Label[]>,
  found: Map<string, Mention>,
): void {
  const lower = text.toLowerCase();
  // A letter whose small form is longer would shift every place behind it.
  const folded = lower.length === text.length ? lower : text;
  let mask = 0;
  for (let i = 0; i < text.length; i++) {
    while (mask < masks.length && (masks[mask]?.[1] ?? 0) <= i) mask++;
    const [from, to] = masks[mask] ?? [Number.POSITIVE_INFINITY, 0];
    if (i >= from) {
      i = to - 1;
      continue;
    }
    const labels = byFirst.get(folded.charCodeAt(i));
    const label = labels?.find((candidate) => isAt(candidate, text, folded, i));
    if (!label) continue;
    const end = i + label.text.length;
    if (end > from) continue;
    const known = found.get(label.concept);
    if (known) known.count += 1;
    else {
      const start = toHtml(pieces, i);
      const last = toHtml(pieces, end - 1) + 1;
      // Words with a tag inside them count as a mention, but cannot be marked as one.
      if (last - start === end - i) {
        found.set(label.concept, {
          ...{ concept: label.concept, count: 1, start, end: last },
          sentence: toSentence(text, i, end),
        });
      }
    }
    i = end - 1;
  }
}

function isAt({ text: label, exact }: Label, text: string, folded: string, at: number): boolean {
  if (!(exact ? text : folded).startsWith(label, at)) return false;
  const end = at + label.length;
  if (isWord(label.charCodeAt(0)) && isJoined(text, at - 1, -1)) return false;
  if (!isWord(label.charCodeAt(label.length - 1))) return true;
  // One Pod, two Pods.
  const plural = /[sS]/.test(text[end] ?? '') && !exact ? end + 1 : end;
  return !isJoined(text, end, 1) || (plural > end && !isJoined(text, plural, 1));
}

/** True when the character beside a label makes it a part of a longer word, path or option. */
function isJoined(text: string, at: number, step: 1 | -1): boolean {
  const code = text.charCodeAt(at);
  if (isWord(code)) return true;
  return /[-./@:=$#_]/.test(text[at] ?? '') && isWord(text.charCodeAt(at + step));
}

function isWord(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    (code >= 0xc0 && code < 0x250)
  );
}

function toHtml(pieces: readonly Piece[], at: number): number {
  let low = 0;
  let high = pieces.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.textStart ?? 0) <= at) low = middle;
    else high = middle;
  }
  const piece = pieces[low] ?? { textStart: 0, htmlStart: 0 };
  return piece.htmlStart + at - piece.textStart;
}

/** Characters kept at each side of the words in a sentence. */
const room = 60;

function toSentence(text: string, start: number, end: number): Mention['sentence'] {
  const head = text.slice(0, start);
  const from =
    Math.max(...['。', '！', '？', '\n', '. '].map((mark) => head.lastIndexOf(mark))) + 1;
  const stop = /[。！？\n]|\.\s/.exec(text.slice(end));
  const to = stop ? end + stop.index + (stop[0] === '\n' ? 0 : 1) : text.length;
  const before = text.slice(from, start).trimStart();
  const after = text.slice(end, to).trimEnd();
  return {
    before: before.length > room ? `…${before.slice(-room)}` : before,
    text: text.slice(start, end),
    after: after.length > room ? `${after.slice(0, room)}…` : after,
  };
}

function decode([whole, hex, decimal, name]: RegExpMatchArray): string {
  if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
  if (decimal) return String.fromCodePoint(Number(decimal));
  return entities[name ?? ''] ?? whole;
}
