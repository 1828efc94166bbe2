import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createMentionFinder, toLabelsKey } from '../knowledge/mentions.ts';
import type { ConceptRecord, Mention } from '../knowledge/snapshot.ts';

/** Mentions by compiled note, under a name for the labels and the finder that found them. */
type Known = Record<string, Mention[]>;

/** Files read at once. */
const readsAtOnce = 32;

/**
 * The concepts that each compiled note names, in the order of the files. A note is searched once
 * for a set of labels: the file of a compiled note is named after all that went into it.
 *
 * @param htmlFiles absolute paths of compiled notes
 * @param cacheDir absolute path of a folder of its own
 */
export async function findMentions(
  htmlFiles: readonly string[],
  concepts: readonly ConceptRecord[],
  cacheDir: string,
): Promise<Mention[][]> {
  if (concepts.length === 0) return htmlFiles.map(() => []);
  const finderFile = new URL('../knowledge/mentions.ts', import.meta.url);
  const key = createHash('sha256')
    .update(await readFile(finderFile))
    .update(toLabelsKey(concepts))
    .digest('hex');
  const cacheFile = join(cacheDir, `${key.slice(0, 32)}.json`);
  const known = await readKnown(cacheFile);
  const { find } = createMentionFinder(concepts);
  const fresh: Known = {};
  let isNew = false;
  for (let start = 0; start < htmlFiles.length; start += readsAtOnce) {
    await Promise.all(
      htmlFiles.slice(start, start + readsAtOnce).map(async (file) => {
        const name = toName(file);
        const before = known[name];
        isNew ||= !before;
        fresh[name] = before ?? find(await readFile(file, 'utf8'));
      }),
    );
  }
  if (isNew) await replaceCache(cacheFile, fresh);
  return htmlFiles.map((file) => fresh[toName(file)] ?? []);
}

function toName(htmlFile: string): string {
  return `${basename(dirname(htmlFile))}${basename(htmlFile, '.html')}`;
}

/** Whatever is missing or damaged is searched again. */
async function readKnown(file: string): Promise<Known> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Known;
  } catch {
    return {};
  }
}

/** Other labels than today's are not asked for again, as a rule. */
async function replaceCache(file: string, known: Known): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(known));
  await rename(`${file}.${process.pid}`, file);
  const others = (await readdir(dirname(file))).filter(
    (name) => name.endsWith('.json') && name !== basename(file),
  );
  // A few sets of labels are in use where several folders share a cache.
  for (const name of others.slice(8)) await rm(join(dirname(file), name), { force: true });
}
