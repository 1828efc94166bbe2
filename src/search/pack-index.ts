import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Decoder, Encoder } from 'cbor-x';
import type { IndexFile } from 'pagefind';

/**
 * Cuts Pagefind's index into smaller pieces and names notes by their place in the catalog. As it
 * comes, a piece has up to 65 KB and a question of five words fetches five of them; a reader on a
 * slow line should pay for the words asked for and little else. Text is left out: the site brings
 * its own, unsplit.
 *
 * @param rowOf place in the catalog of the note at an address
 * @throws when Pagefind's format is not the one known here
 */
export function packIndex(
  files: readonly IndexFile[],
  rowOf: (address: string) => number | undefined,
): IndexFile[] {
  const metaFile = files.find(({ path }) => path.endsWith('.pf_meta'));
  const entryFile = files.find(({ path }) => path === 'pagefind-entry.json');
  if (!metaFile || !entryFile) throw new Error('Pagefind wrote no index');
  const meta = read<Meta>(metaFile);
  if (!Array.isArray(meta[1]) || !Array.isArray(meta[2])) throw new Error('Unknown index format');
  const rows = readRows(files, rowOf);
  meta[1] = meta[1].map(([id, ...rest]) => [String(rows.get(id)), ...rest]);
  const byPath = new Map(files.map((file) => [file.path, file]));
  const packed: IndexFile[] = [];
  const ranges: Meta[2] = [];
  for (const [, , hash] of meta[2]) {
    const file = byPath.get(`index/${hash}.pf_index`);
    if (!file) throw new Error(`Pagefind wrote no ${hash}`);
    const [words, ...rest] = read<Chunk>(file);
    for (const piece of cut(words)) {
      const content = write([piece, ...rest]);
      const name = toName(content);
      ranges.push([piece[0]?.[0] ?? '', piece.at(-1)?.[0] ?? '', name]);
      packed.push({ path: `index/${name}.pf_index`, content });
    }
  }
  meta[2] = ranges;
  const content = write(meta);
  const name = `und_${toName(content)}`;
  const entry: Entry = JSON.parse(Buffer.from(entryFile.content).toString());
  for (const language of Object.values(entry.languages)) language.hash = name;
  packed.push({ path: `pagefind.${name}.pf_meta`, content });
  packed.push({ path: entryFile.path, content: Buffer.from(JSON.stringify(entry)) });
  const kept = files.filter(({ path }) => /^pagefind(?:-worker)?\.js$|^wasm\./.test(path));
  return [...kept, ...packed];
}

type Word = [word: string, pages: unknown[], ...rest: unknown[]];
type Chunk = [words: Word[], ...rest: unknown[]];
type Meta = [
  version: string,
  pages: [id: string, ...rest: unknown[]][],
  chunks: [from: string, to: string, hash: string][],
  ...rest: unknown[],
];

interface Entry {
  languages: Record<string, { hash: string }>;
}

function readRows(files: readonly IndexFile[], rowOf: (address: string) => number | undefined) {
  const rows = new Map<string, number>();
  for (const file of files) {
    const name = /^fragment\/(.+)\.pf_fragment$/.exec(file.path)?.[1];
    if (!name) continue;
    const json = JSON.parse(Buffer.from(unpack(file)).toString());
    // A large site has several notes in one file, by id.
    const fragments: Record<string, { url: string }> =
      typeof json.url === 'string' ? { [name]: json } : json;
    for (const [id, { url }] of Object.entries(fragments)) {
      const row = rowOf(url);
      if (row === undefined) throw new Error(`No note at ${url}`);
      rows.set(id, row);
    }
  }
  return rows;
}

/** Pieces of about `pieceSize` bytes; a word is never cut. */
function cut(words: Word[]): Word[][] {
  const pieces: Word[][] = [];
  let size = pieceSize;
  for (const word of words) {
    const own = encoder.encode(word).length;
    if (size + own > pieceSize && size > pieceSize / 4) {
      pieces.push([]);
      size = 0;
    }
    pieces.at(-1)?.push(word);
    size += own;
  }
  return pieces;
}

/** Before compression. */
const pieceSize = 12_000;

const signature = Buffer.from('pagefind_dcd');
const decoder = new Decoder({ useRecords: false });
const encoder = new Encoder({ useRecords: false });

const unpack = (file: IndexFile) => gunzipSync(file.content).subarray(signature.length);
const read = <T>(file: IndexFile): T => decoder.decode(unpack(file));
const write = (value: unknown) =>
  gzipSync(Buffer.concat([signature, encoder.encode(value)]), { level: 9 });
const toName = (content: Uint8Array) =>
  createHash('sha256').update(content).digest('hex').slice(0, 10);
