import { eachTextBlock, type TextBlock } from './mentions-text.ts';
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

interface LabelIndex {
  /** Labels by their first two characters, the longest first. */
  byStart: ReadonlyMap<string, readonly Label[]>;
  /** Finds places where a label may begin. A build is too short for a loop of ours to get warm. */
  starts: RegExp;
}

export function createMentionFinder(concepts: readonly ConceptRecord[]): MentionFinder {
  const index = indexLabels(concepts);
  return {
    find(html) {
      const found = new Map<string, Mention>();
      eachTextBlock(html, (block) => search(block, index, found));
      return [...found.values()].sort((a, b) => a.start - b.start);
    },
  };
}

/** All labels that are looked for, as a name for what a finder would do. */
export function toLabelsKey(concepts: readonly ConceptRecord[]): string {
  return JSON.stringify(concepts.map((concept) => [concept.id, ...toLabels(concept)]));
}

function indexLabels(concepts: readonly ConceptRecord[]): LabelIndex {
  const byStart = new Map<string, Label[]>();
  for (const concept of concepts) {
    for (const name of toLabels(concept)) {
      const exact = /^[A-Z0-9]{1,4}$/.test(name);
      const lower = name.toLowerCase();
      const start = lower.slice(0, 2);
      const label = { text: exact ? name : lower, concept: concept.id, exact };
      byStart.set(start, [...(byStart.get(start) ?? []), label]);
    }
  }
  for (const labels of byStart.values()) labels.sort((a, b) => b.text.length - a.text.length);
  return { byStart, starts: toStarts([...byStart.keys()]) };
}

function toStarts(starts: readonly string[]): RegExp {
  const seconds = new Map<string, string>();
  for (const [first = '', second = ''] of starts) {
    seconds.set(first, (seconds.get(first) ?? '') + second);
  }
  const quote = (text: string) => text.replace(/[\\\]^-]/g, '\\$&');
  const firsts = quote([...seconds.keys()].join(''));
  const pairs = [...seconds].map(([first, all]) => {
    const before = isWord(first.charCodeAt(0)) ? '(?<![0-9a-z_\\u00c0-\\u024f])' : '';
    return `${before}[${quote(first)}][${quote(all)}]`;
  });
  return new RegExp(`(?=[${firsts}])(?:${pairs.join('|')})`, 'g');
}

/** A single character is too common to mean one thing. */
function toLabels({ prefLabel, altLabel, hiddenLabel }: ConceptRecord): string[] {
  const hidden = new Set(hiddenLabel.map((label) => label.toLowerCase()));
  const labels = [prefLabel.zh, prefLabel.en, ...altLabel.zh, ...altLabel.en];
  return [...new Set(labels)].filter(
    (label) => label.length > 1 && !hidden.has(label.toLowerCase()),
  );
}

function search(
  { text, masks, toHtml }: TextBlock,
  { byStart, starts }: LabelIndex,
  found: Map<string, Mention>,
): void {
  const lower = text.toLowerCase();
  // A letter whose small form is longer would shift every place behind it.
  const folded = lower.length === text.length ? lower : text;
  let mask = 0;
  starts.lastIndex = 0;
  while (starts.test(folded)) {
    const start = starts.lastIndex - 2;
    starts.lastIndex = start + 1;
    while (mask < masks.length && (masks[mask]?.[1] ?? 0) <= start) mask += 1;
    const [from, to] = masks[mask] ?? [text.length, text.length];
    if (start >= from) {
      starts.lastIndex = to;
      continue;
    }
    const labels = byStart.get(folded.slice(start, start + 2));
    const label = labels?.find((candidate) => isAt(candidate, text, folded, start));
    if (!label) continue;
    const end = start + label.text.length;
    if (end > from) continue;
    starts.lastIndex = end;
    const known = found.get(label.concept);
    if (known) {
      known.count += 1;
      continue;
    }
    const first = toHtml(start);
    const last = toHtml(end - 1) + 1;
    // Words with a tag inside them count as a mention, but cannot be marked as one.
    if (last - first !== end - start) continue;
    found.set(label.concept, {
      ...{ concept: label.concept, count: 1, start: first, end: last },
      sentence: toSentence(text, start, end),
    });
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
