import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CompiledNote } from '../schema/compiled-note.ts';
import type { CompileInput } from './note-file.ts';

/** A compiled note without its HTML, which is far larger and seldom asked for. */
export type CompiledMeta = Omit<CompiledNote, 'html'>;

/** What is kept beside the HTML; the size tells whether that file is whole. */
interface Stored {
  htmlBytes: number;
  meta: CompiledMeta;
}

const day = 24 * 60 * 60 * 1000;

/** The file that holds the HTML of a note; the metadata stands beside it, with `.json`. */
export function toHtmlFile(cacheDir: string, version: string, input: CompileInput): string {
  const { file, dialect, title, body, bodyLine } = input;
  const parts = JSON.stringify([version, file, dialect, title, bodyLine, body]);
  const key = createHash('sha256').update(parts).digest('hex');
  return join(cacheDir, key.slice(0, 2), `${key.slice(2)}.html`);
}

/** The metadata of an earlier result. Whatever is missing or damaged counts as not there. */
export async function findCompiled(htmlFile: string): Promise<CompiledMeta | undefined> {
  try {
    const metaFile = toMetaFile(htmlFile);
    const [text, html] = await Promise.all([readFile(metaFile, 'utf8'), stat(htmlFile)]);
    const stored = JSON.parse(text) as Stored;
    if (stored.htmlBytes !== html.size || !Array.isArray(stored.meta.headings)) return undefined;
    if (Date.now() - html.mtimeMs > day) {
      const now = new Date();
      await Promise.all([utimes(htmlFile, now, now), utimes(metaFile, now, now)]);
    }
    return stored.meta;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a result and returns its metadata. A note that could not be compiled gets its HTML
 * written, but is not remembered: the reason may have been the machine's.
 */
export async function writeCompiled(htmlFile: string, note: CompiledNote): Promise<CompiledMeta> {
  const { html, ...meta } = note;
  await mkdir(dirname(htmlFile), { recursive: true });
  await writeWhole(htmlFile, html);
  if (meta.issues.some((issue) => issue.code === 'compile-failed')) return meta;
  const stored: Stored = { htmlBytes: Buffer.byteLength(html), meta };
  await writeWhole(toMetaFile(htmlFile), JSON.stringify(stored));
  return meta;
}

/** Removes what nobody has asked for in 30 days. Looks once a day at most. */
export async function pruneCache(cacheDir: string): Promise<void> {
  const marker = join(cacheDir, 'pruned');
  const last = await stat(marker).catch(() => undefined);
  if (last && Date.now() - last.mtimeMs < day) return;
  await mkdir(cacheDir, { recursive: true });
  await writeFile(marker, '');
  if (!last) return;
  for (const name of await readdir(cacheDir, { recursive: true })) {
    const file = join(cacheDir, name);
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile() && Date.now() - found.mtimeMs > 30 * day) await rm(file, { force: true });
  }
}

function toMetaFile(htmlFile: string): string {
  return htmlFile.replace(/\.html$/, '.json');
}

/** Another process sees the old file or the new one, never half of it. */
async function writeWhole(file: string, text: string) {
  const temporary = `${file}.${randomUUID()}`;
  await writeFile(temporary, text);
  await rename(temporary, file);
}
