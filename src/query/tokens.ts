import { fold } from './fold.ts';

/**
 * The tokens of a text, in order: overlapping pairs of Han (or kana) characters, words of other
 * scripts. A word in camel case gives its parts and then itself, so that `SharedInformer` is found
 * whole and by `informer`. Index and query are cut by this one function.
 *
 * @param folding traditional characters and their simplified forms
 */
export function toTokens(text: string, folding?: ReadonlyMap<string, string>): string[] {
  return cutRuns(text, folding).flatMap(({ tokens }) => tokens);
}

/** A run of Han characters without a break, or one word of another script. */
export interface Run {
  text: string;
  isHan: boolean;
  tokens: string[];
  /** Place of the run in the text given, after NFKC. */
  from: number;
  to: number;
}

export function cutRuns(text: string, folding?: ReadonlyMap<string, string>): Run[] {
  const runs: Run[] = [];
  for (const match of text.normalize('NFKC').matchAll(runPattern)) {
    const [raw] = match;
    const isHan = match.groups?.han !== undefined;
    const folded = fold(raw, folding);
    const tokens = isHan ? toPairs(folded) : toWords(raw, folded);
    runs.push({ text: folded, isHan, tokens, from: match.index, to: match.index + raw.length });
  }
  return runs;
}

/**
 * A token as it stands in the index. The engine finds words by their beginning, and where there is
 * none, the longest word that the one asked for begins with. So every token but a pair of Han
 * characters carries an end of its own.
 */
export function toIndexForm(token: string): string {
  return pairPattern.test(token) ? token : `${token}${wordEnd}`;
}

/** A token as the engine is asked for it: one Han character also finds the pairs it begins. */
export function toQueryForm(token: string): string {
  return isCharacter(token) ? token : toIndexForm(token);
}

/** True for one Han or kana character: it asks for all words that it begins. */
export const isCharacter = (token: string) => characterPattern.test(token);

/** The second character of a pair. */
export function toLastOfPair(token: string): string | undefined {
  return pairPattern.test(token) ? [...token][1] : undefined;
}

/** A letter that no language needs (U+A78F, sinological dot). */
const wordEnd = '\uA78F';
const pairPattern = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]{2}$/u;
const characterPattern = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]$/u;

function toPairs(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return [run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

function toWords(raw: string, folded: string): string[] {
  const parts = raw.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u);
  // gRPC, eBPF and iOS are one word.
  if (parts.length < 2 || parts.some((part) => part.length < 2)) return [folded];
  return [...parts.map((part) => fold(part)), folded];
}

const runPattern =
  /(?<han>[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+)|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])[\p{L}\p{N}\p{M}])+/gu;
