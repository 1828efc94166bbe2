import { fold } from './fold.ts';
import { cutRuns } from './tokens.ts';

/** A piece of a text; `hit` when it is one of the words asked for. */
export interface MarkedPart {
  text: string;
  hit: boolean;
}

/**
 * Cuts a text where words asked for begin and end. Case, width and accents do not matter.
 *
 * @param marks words and Han runs, folded; one that begins with a `"` counts as a whole only
 */
export function markText(text: string, marks: readonly string[]): MarkedPart[] {
  const parts: MarkedPart[] = [];
  let at = 0;
  for (const [from, to] of findHits(text, marks)) {
    if (from > at) parts.push({ text: text.slice(at, from), hit: false });
    parts.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false });
  return parts;
}

/** Places of the words in a text, in order, none touching another. */
export function findHits(text: string, marks: readonly string[]): [from: number, to: number][] {
  const needles = new Set(
    marks.flatMap((mark) =>
      mark.startsWith('"') ? [mark.slice(1)] : cutRuns(mark).flatMap(toNeedles),
    ),
  );
  const { folded, origin } = foldWithOrigin(text);
  const covered: [number, number][] = [];
  for (const needle of needles) {
    for (let at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1)) {
      const from = origin[at] ?? 0;
      const to = origin[at + needle.length] ?? text.length;
      if (isHan.test(needle) || beginsWord(text, from)) covered.push([from, to]);
    }
  }
  covered.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const merged: [number, number][] = [];
  for (const [from, to] of covered) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

const isHan = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function toNeedles({ isHan, text, tokens }: { isHan: boolean; text: string; tokens: string[] }) {
  return isHan ? tokens : [text];
}

/** The beginning of a word, or of a part of a word in camel case. */
function beginsWord(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' ';
  if (!/[\p{L}\p{N}]/u.test(before) || isHan.test(before)) return true;
  return /\p{Lu}/u.test(text[at] ?? '') && /[\p{Ll}\p{N}]/u.test(before);
}

/** The text folded, and for each of its code units where in the text it comes from. */
function foldWithOrigin(text: string): { folded: string; origin: number[] } {
  const origin: number[] = [];
  let folded = '';
  let at = 0;
  // Accents written apart belong to the letter before them.
  for (const [character] of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const piece =
      character.charCodeAt(0) < 128 && character.length === 1
        ? character.toLowerCase()
        : fold(character);
    for (let i = 0; i < piece.length; i++) origin.push(at);
    folded += piece;
    at += character.length;
  }
  origin.push(at);
  return { folded, origin };
}
