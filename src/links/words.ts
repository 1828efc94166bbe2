/**
 * How alike two pieces of text are, whatever happened to their order: overlapping runs of four
 * characters, hashed to 24 bits. A long text is represented by a sample of its smallest hashes,
 * which is what the ledger keeps of a section (`toPrint`).
 */

/** What is remembered of a text: some of its shingles, and how many there were. */
export interface Print {
  size: number;
  sample: readonly number[];
}

const shingleLength = 4;
const printSample = 8;

/** All shingles of a text. Case, width, spaces and punctuation do not count. */
export function toShingles(text: string): Set<number> {
  return new Set(hashText(text));
}

/** The smallest hashes are as good as drawn by lot, and the same ones every time. */
export function sampleOf(shingles: ReadonlySet<number>, length: number): Print {
  const sample = [...shingles].sort((a, b) => a - b).slice(0, length);
  return { size: shingles.size, sample };
}

/** The share of the old words that the new text still has, 0 to 1. */
export function toContainment(old: Print, now: ReadonlySet<number>): number {
  if (old.sample.length === 0) return 0;
  let hits = 0;
  for (const hash of old.sample) if (now.has(hash)) hits++;
  return hits / old.sample.length;
}

/** Jaccard similarity, from the containment and the two sizes. */
export function toSimilarity(old: Print, now: ReadonlySet<number>): number {
  const shared = Math.min(toContainment(old, now) * old.size, now.size);
  const all = old.size + now.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** A print as text: the size in base 36, a dot, four characters for each of eight hashes, a check. */
export function printText(text: string): string {
  // As `sampleOf(toShingles(text), 8)`, without the set: this runs over a whole site.
  const hashes = hashText(text);
  const sample: number[] = [];
  for (const hash of hashes) {
    if (sample.length === printSample && hash >= (sample.at(-1) ?? 0)) continue;
    if (sample.includes(hash)) continue;
    const at = sample.findIndex((other) => other > hash);
    sample.splice(at < 0 ? sample.length : at, 0, hash);
    if (sample.length > printSample) sample.pop();
  }
  const size = hashes.length;
  return `${size.toString(36)}.${sample.map(encode).join('')}.${toCheck(text)}`;
}

/** True for a print of this very text: told by its last part alone, which is quick. */
export function isPrintOf(print: string | undefined, text: string): boolean {
  return print?.endsWith(`.${toCheck(text)}`) === true;
}

/** FNV-1a over the raw text: whether it is the same, not how alike. */
function toCheck(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Whether words are the same, white space apart: four characters, by FNV-1a. */
export function toWordsCheck(...texts: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 32 && code !== 0xa0 && code !== 0x3000) {
        hash = Math.imul(hash ^ code, 0x01000193);
      }
    }
    hash = Math.imul(hash ^ 10, 0x01000193);
  }
  return encode((hash ^ (hash >>> 24)) & 0xffffff);
}

/** Reads what `printText` wrote; anything else is an empty print, which matches nothing. */
export function readPrint(text: string | undefined): Print {
  const [, size, body = ''] =
    /^([0-9a-z]+)\.((?:[\w-]{4})*)(?:\.[0-9a-z]+)?$/.exec(text ?? '') ?? [];
  if (size === undefined) return { size: 0, sample: [] };
  return { size: Number.parseInt(size, 36), sample: (body.match(/.{4}/g) ?? []).map(decode) };
}

/** How alike two headings are, 0 to 1, their numbering left out: Dice over pairs of characters. */
export function toHeadingSimilarity(a: string, b: string): number {
  const [left, right] = [toPlain(withoutNumber(a)), toPlain(withoutNumber(b))];
  if (left === right) return 1;
  if (toStem(a) === toStem(b)) return 0.95;
  const [shorter, longer] = left.length < right.length ? [left, right] : [right, left];
  // A heading that was made longer or shorter is still the same words.
  if (shorter.length >= 3 && longer.includes(shorter)) return 0.8;
  const [pairs, others] = [toPairs(left), toPairs(right)];
  if (pairs.size === 0 || others.size === 0) return 0;
  let shared = 0;
  for (const pair of pairs) if (others.has(pair)) shared++;
  return (2 * shared) / (pairs.size + others.size);
}

/** A heading without case, spaces, punctuation and numbering (`2.1`, `三、`, `第四章`). */
export function toHeadingKey(heading: string): string {
  return toPlain(withoutNumber(heading)) || toPlain(heading);
}

/** The key without what stands in brackets at the end: 「（未完待续）」 comes and goes. */
export function toStem(heading: string): string {
  return toHeadingKey(heading.replace(/\s*[（(【[][^（(【[]*[）)】\]]\s*$/u, '') || heading);
}

/** Lower case letters and digits of any script and nothing else. */
export function toPlain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function hashText(text: string): Uint32Array {
  const plain = toPlain(text);
  const length = Math.min(shingleLength, plain.length);
  const hashes = new Uint32Array(length === 0 ? 0 : plain.length - length + 1);
  for (let start = 0; start < hashes.length; start++) {
    let hash = 0x811c9dc5;
    for (let i = start; i < start + length; i++) {
      hash = Math.imul(hash ^ plain.charCodeAt(i), 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
    hashes[start] = (hash ^ (hash >>> 15)) >>> 8;
  }
  return hashes;
}

function withoutNumber(heading: string): string {
  const rest = heading.replace(
    /^\s*(?:第?[\d一二三四五六七八九十]+(?:\.\d+)*\s*(?:[章节部步]|[.、．:：)）]|\s)|[(（][\d一二三四五六七八九十]+[)）])+\s*/u,
    '',
  );
  return rest || heading;
}

function toPairs(text: string): Set<string> {
  const pairs = new Set<string>();
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2));
  if (text.length === 1) pairs.add(text);
  return pairs;
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function encode(hash: number): string {
  return [18, 12, 6, 0].map((shift) => digits[(hash >> shift) & 63]).join('');
}

function decode(text: string): number {
  return [...text].reduce((value, digit) => value * 64 + digits.indexOf(digit), 0);
}
