import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as pagefind from 'pagefind';
import type { Issue } from '../lib/issue.ts';
import type { Catalog, CatalogNote } from '../query/catalog.ts';
import { splitWords } from '../query/split-words.ts';
import { toIndexedHtml } from './indexed-html.ts';
import type { IndexedNote } from './indexed-note.ts';

export interface IndexOptions {
  /** Names of tags as readers see them, by id. A tag without one is shown by its id. */
  tagLabels?: Record<string, string>;
}

export interface BuiltIndex {
  files: number;
  bytes: number;
  issues: Issue[];
}

/**
 * Builds the search index of all notes and writes it to `outDir/pagefind`, replacing what was
 * there. Notes come one by one, so the caller need not hold all of them.
 *
 * @throws when Pagefind itself cannot run; a note it refuses becomes an issue
 */
export async function buildIndex(
  notes: Iterable<IndexedNote> | AsyncIterable<IndexedNote>,
  outDir: string,
  options: IndexOptions = {},
): Promise<BuiltIndex> {
  const { index, errors } = await pagefind.createIndex();
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  try {
    const issues: Issue[] = [];
    const catalog: Catalog = { tags: options.tagLabels ?? {}, notes: [] };
    const rows = new Map<string, CatalogNote>();
    for await (const note of notes) {
      const content = toIndexedHtml(note, splitWords);
      const added = await index.addHTMLFile({ url: note.address, content });
      issues.push(...added.errors.map((message) => toIssue(note, message)));
      const { address, title, date, tags } = note;
      rows.set(address, { id: '', address, title, date, tags });
    }
    const built = await index.getFiles();
    if (built.errors.length > 0) throw new Error(`Pagefind failed: ${built.errors.join('; ')}`);
    const files = built.files.filter((file) => isServed(file.path));
    for (const file of files) {
      for (const [id, address] of readFragments(file)) {
        const row = rows.get(address);
        if (row) catalog.notes.push({ ...row, id });
      }
    }
    catalog.notes.sort((a, b) => (a.address < b.address ? -1 : 1));
    files.push({ path: 'catalog.json', content: Buffer.from(JSON.stringify(catalog)) });
    await writeAll(files, join(outDir, 'pagefind'));
    const bytes = files.reduce((sum, file) => sum + file.content.length, 0);
    return { files: files.length, bytes, issues };
  } finally {
    await pagefind.close();
  }
}

/** Pagefind brings several interfaces of its own; the site serves only the engine. */
function isServed(path: string): boolean {
  return !/^pagefind-(?:ui|modular-ui|component-ui|highlight)\b|^playground\//.test(path);
}

/** Ids by which the engine names notes, with their addresses. */
function* readFragments(file: pagefind.IndexFile): Generator<[id: string, address: string]> {
  const name = /^fragment\/(.+)\.pf_fragment$/.exec(file.path)?.[1];
  if (!name) return;
  const json = JSON.parse(gunzipSync(file.content).subarray(signature.length).toString());
  // A large site has several notes in one file, by id.
  const fragments: Record<string, { url: string }> =
    typeof json.url === 'string' ? { [name]: json } : json;
  for (const [id, { url }] of Object.entries(fragments)) yield [id, url];
}

const signature = 'pagefind_dcd';

async function writeAll(files: pagefind.IndexFile[], folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const file of files) {
    const path = join(folder, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.content);
  }
}

function toIssue(note: IndexedNote, message: string): Issue {
  return {
    code: 'not-indexed',
    severity: 'error',
    file: note.file,
    line: 1,
    column: 1,
    message: `The search index refused the note: ${message}`,
  };
}
