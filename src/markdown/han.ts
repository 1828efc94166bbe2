/**
 * What counts as Chinese text for line breaks, bare links and counting. Kana and the full-width
 * forms behave as Han characters do; Hangul does not, Korean is written with spaces.
 */

/** Character class body: Han, kana, CJK punctuation, full-width forms. */
const wide =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef';

/** Punctuation that Chinese shares with Western text: dashes, curly quotes, ellipsis, dot. */
const shared = '\\u2014\\u2018\\u2019\\u201c\\u201d\\u2026\\u00b7';

const wideCharacter = new RegExp(`[${wide}]`, 'u');
const wideOrShared = new RegExp(`[${wide}${shared}]`, 'u');

/** True where Chinese text stands: no space belongs beside it. */
export function isWide(character: string): boolean {
  return wideCharacter.test(character);
}

/** True for all that ends a bare URL in Chinese text. */
export function isWideOrShared(character: string): boolean {
  return wideOrShared.test(character);
}

/** Whether a line end between two characters is only the author's wrapping. */
export function isWrapped(before: string, after: string): boolean {
  return isWideOrShared(before) && isWideOrShared(after) && (isWide(before) || isWide(after));
}

const letter = String.raw`[[\p{L}\p{M}\p{N}]--\p{Script=Han}]`;

/** What counts towards the length of a text: each Han character, each word of other scripts. */
export const countedWords = new RegExp(
  String.raw`\p{Script=Han}|${letter}+(?:['’_.\-]${letter}+)*`,
  'gv',
);
