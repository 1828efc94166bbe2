import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Decoder, Encoder } from 'cbor-x';
import type { IndexFile } from 'pagefind';
import { isCharacter, toIndexForm } from '../query/tokens.ts';
import type { Postings } from './postings.ts';

/**
 * Writes postings in the form that Pagefind's engine reads. Its own indexer would take several times
 * the processor time, make pieces of 65 KB where a reader on a slow line should pay for the words
 * asked for and little else, and keep the text a second time. `readEngine` makes sure that the form
 * is the one this version of Pagefind writes.
 *
 * @param lengths tokens of each note, by row; the engine names a note by its row
 */
export function writeIndex(
  postings: Postings,
  lengths: readonly number[],
  engine: Engine,
): WrittenIndex {
  const words = [...postings.entries()].map(([token, pairs]): [string, readonly number[]] => [
    toIndexForm(token),
    pairs,
  ]);
  words.sort(([a], [b]) => compareBytes(a, b));
  const files: IndexFile[] = [];
  const ranges: [from: string, to: string, name: string][] = [];
  const continued: string[] = [];
  for (const piece of cut(words)) {
    const content = pack([piece.map(([word, pairs]) => toWord(word, pairs))]);
    const name = toName(content);
    const from = piece[0]?.[0] ?? '';
    if (isSameStart(from, ranges.at(-1)?.[1])) continued.push(from);
    ranges.push([from, piece.at(-1)?.[0] ?? '', name]);
    files.push({ path: `index/${name}.pf_index`, content });
  }
  const pages = lengths.map((length, row) => [String(row), length, '']);
  const meta = pack([engine.version, pages, ranges, [], [], []]);
  const name = `und_${toName(meta)}`;
  files.push({ path: `pagefind.${name}.pf_meta`, content: meta });
  const entry = {
    ...engine.entry,
    languages: { und: { hash: name, wasm: null, page_count: lengths.length } },
  };
  files.push({ path: 'pagefind-entry.json', content: Buffer.from(JSON.stringify(entry)) });
  return { files: [...engine.files, ...files], continued };
}

/** The index, and what a reader of it must know besides. */
export interface WrittenIndex {
  files: IndexFile[];
  /** As `Catalog` has it. */
  continued: string[];
}

/** True for words of one Han or kana character: only such words are ever asked for together. */
function isSameStart(word: string, before = ''): boolean {
  const start = String.fromCodePoint(word.codePointAt(0) ?? 0);
  return isCharacter(start) && before.startsWith(start);
}

/** What Pagefind brings: the program that searches, and what it says of itself. */
export interface Engine {
  version: string;
  entry: Record<string, unknown>;
  files: IndexFile[];
}

/** A token as the engine reads it: `[word, notes, spellings]`. Notes are told by their distance. */
export function toWord(word: string, pairs: readonly number[]): unknown[] {
  const notes: unknown[] = [];
  let places: number[] = [];
  let lastRow = 0;
  for (let i = 0; i < pairs.length; i += 2) {
    const row = pairs[i] as number;
    const place = pairs[i + 1] as number;
    if (i > 0 && row === pairs[i - 2]) {
      places.push(place - (pairs[i - 1] as number));
      continue;
    }
    places = [plainWeight, place];
    notes.push([row - lastRow, places, []]);
    lastRow = row;
  }
  return [word, notes, []];
}

/** The weight of the places that follow, of plain text. */
const plainWeight = -25;

/** Pieces of about one size; a word is never cut. */
function* cut(
  words: readonly [string, readonly number[]][],
): Generator<[string, readonly number[]][]> {
  const total = words.reduce((sum, word) => sum + measure(word), 0);
  // The first query fetches the list of all pieces (20 bytes each), every query a handful of them.
  const pieceSize = Math.max(smallest, Math.sqrt(2 * total));
  let piece: [string, readonly number[]][] = [];
  let size = 0;
  for (const word of words) {
    const own = measure(word);
    const isFull = size + own > pieceSize && size > pieceSize / 4;
    // Better cut between the words of one character and those of the next.
    const isNearlyFull = size > pieceSize / 2 && !isSameStart(word[0], piece.at(-1)?.[0]);
    if (isFull || isNearlyFull) {
      yield piece;
      piece = [];
      size = 0;
    }
    piece.push(word);
    size += own;
  }
  if (piece.length > 0) yield piece;
}

/** Bytes of a word with its places before compression, about. */
const measure = ([, pairs]: readonly [string, readonly number[]]) => 12 + 1.2 * pairs.length;

/** Bytes; smaller pieces would cost more in headers than they save. */
const smallest = 2400;

/** The order of the engine, which compares UTF-8: surrogates stand after all other characters. */
function compareBytes(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let i = 0; i < end; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const isFar = left >= 0xd800 && right >= 0xd800;
    return isFar ? ((left + 0x2000) & 0xffff) - ((right + 0x2000) & 0xffff) : left - right;
  }
  return a.length - b.length;
}

const signature = Buffer.from('pagefind_dcd');
const decoder = new Decoder({ useRecords: false });
const encoder = new Encoder({ useRecords: false });

const pack = (value: unknown) =>
  gzipSync(Buffer.concat([signature, encoder.encode(value)]), { level: 6 });

/** Reads one of Pagefind's binary files. */
export const unpack = (content: Uint8Array): unknown =>
  decoder.decode(gunzipSync(content).subarray(signature.length));

const toName = (content: Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 10);
