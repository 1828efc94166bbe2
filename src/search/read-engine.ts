import { isDeepStrictEqual } from 'node:util';
import * as pagefind from 'pagefind';
import { Postings } from './postings.ts';
import { type Engine, toWord, unpack } from './write-index.ts';

/**
 * Takes from Pagefind the program that searches in the browser. Two lines of text are indexed on
 * the way, and what comes out is compared with what `writeIndex` makes of them.
 *
 * @throws when Pagefind does not run, or writes its index in another form
 */
export async function readEngine(): Promise<Engine> {
  const { index, errors } = await pagefind.createIndex();
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  try {
    for (const [row, words] of probe.entries()) {
      await index.addCustomRecord({ url: `/${row}/`, content: words.join(' '), language: 'und' });
    }
    const built = await index.getFiles();
    if (built.errors.length > 0) throw new Error(`Pagefind failed: ${built.errors.join('; ')}`);
    return toEngine(built.files);
  } finally {
    await pagefind.close();
  }
}

/** Words that occur again in the same note, in the next and in a later one. */
const probe = [['pod', 'node', 'pod', 'pod'], ['node'], ['lease'], ['lease', 'pod']];

function toEngine(files: readonly pagefind.IndexFile[]): Engine {
  const find = (name: RegExp) => {
    const file = files.find(({ path }) => name.test(path));
    if (!file) throw new Error(`Pagefind wrote no ${name.source}`);
    return file.content;
  };
  const entry = JSON.parse(Buffer.from(find(/^pagefind-entry\.json$/)).toString());
  const meta = unpack(find(/\.pf_meta$/));
  const words = unpack(find(/\.pf_index$/));
  const postings = new Postings();
  for (const [row, tokens] of probe.entries()) postings.add(row, tokens);
  const own = [...postings.entries()].map(([word, pairs]) => toWord(word, pairs)).sort();
  const version = Array.isArray(meta) ? meta[0] : undefined;
  const lengths = Array.isArray(meta) ? meta[1]?.map((page: unknown[]) => page.slice(1)) : [];
  const isKnown =
    typeof version === 'string' &&
    isDeepStrictEqual(words, [own]) &&
    isDeepStrictEqual(
      lengths,
      probe.map((tokens) => [tokens.length, '']),
    ) &&
    isDeepStrictEqual((meta as unknown[]).slice(3), [[], [], []]);
  if (!isKnown) throw new Error('This version of Pagefind writes its index in an unknown form');
  return {
    version,
    entry,
    files: files.filter(({ path }) => /^pagefind(?:-worker)?\.js$|^wasm\.unknown/.test(path)),
  };
}
