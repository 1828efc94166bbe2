import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as pagefind from 'pagefind';
import type { Issue } from '../lib/issue.ts';
import type { Catalog } from '../query/catalog.ts';
import { fold } from '../query/fold.ts';
import { toIndexForm } from '../query/tokens.ts';
import { readFolding } from './folding.ts';
import type { IndexedNote } from './indexed-note.ts';
import { type LaidOutNote, layOutNote } from './layout-note.ts';
import { packIndex } from './pack-index.ts';
import { readPinyin } from './pinyin.ts';
import { Vocabulary } from './vocabulary.ts';

export interface IndexOptions {
  /** Names of tags as readers see them, by id. A tag without one is shown by its id. */
  tagLabels?: Record<string, string>;
  /** Words that mean the same: labels of a concept, label and aliases of a tag. */
  synonyms?: string[][];
}

export interface BuiltIndex {
  files: number;
  bytes: number;
  issues: Issue[];
}

/**
 * Builds the search index of all notes and writes it to `outDir/pagefind`, replacing what was
 * there.
 *
 * @throws when Pagefind itself cannot run; a note it refuses becomes an issue
 */
export async function buildIndex(
  notes: Iterable<IndexedNote> | AsyncIterable<IndexedNote>,
  outDir: string,
  { tagLabels = {}, synonyms = [] }: IndexOptions = {},
): Promise<BuiltIndex> {
  const { index, errors } = await pagefind.createIndex();
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  try {
    const issues: Issue[] = [];
    const folding = readFolding();
    const vocabulary = new Vocabulary();
    const files: pagefind.IndexFile[] = [];
    const catalog: Catalog = { tags: tagLabels, notes: [], synonyms: foldAll(synonyms) };
    const rows = new Map<string, number>();
    const seen = new Set<string>();
    for await (const note of notes) {
      const laidOut = layOutNote(note, (tag) => tagLabels[tag] ?? tag, folding);
      const added = await index.addHTMLFile({ url: note.address, content: toHtml(laidOut) });
      issues.push(...added.errors.map((message) => toIssue(note, message)));
      if (added.errors.length > 0) continue;
      const row = catalog.notes.push(laidOut.row) - 1;
      rows.set(note.address, row);
      vocabulary.add(laidOut.tokens);
      for (const token of laidOut.tokens) for (const character of token) seen.add(character);
      for (const [part, sections] of laidOut.parts.entries()) {
        const content = gzipSync(JSON.stringify(sections), { level: 9 });
        files.push({ path: `text/${row}-${part}.text`, content });
      }
    }
    const built = await index.getFiles();
    if (built.errors.length > 0) throw new Error(`Pagefind failed: ${built.errors.join('; ')}`);
    files.push(...packIndex(built.files, (address) => rows.get(address)));
    const named = [...catalog.notes.map(({ title }) => title), ...catalog.synonyms.flat()].join(
      ' ',
    );
    files.push(
      toJson('catalog.json', catalog),
      toJson('vocabulary.json', vocabulary.toBuckets()),
      toJson('folding.json', toPairs(folding, seen)),
      toJson('pinyin.json', readPinyin(named)),
    );
    await writeAll(files, join(outDir, 'pagefind'));
    const bytes = files.reduce((sum, file) => sum + file.content.length, 0);
    return { files: files.length, bytes, issues };
  } finally {
    await pagefind.close();
  }
}

/** The language is one that Pagefind cannot split: the tokens are words already. */
function toHtml({ tokens }: LaidOutNote): string {
  return `<html lang="und"><body><p>${tokens.map(toIndexForm).join(' ')}</p></body></html>`;
}

/** Only characters that some note holds can help a query. */
function toPairs(folding: ReadonlyMap<string, string>, seen: ReadonlySet<string>): string {
  return [...folding]
    .filter(([, simplified]) => seen.has(simplified))
    .flat()
    .join('');
}

function foldAll(groups: string[][]): string[][] {
  return groups
    .map((labels) => [...new Set(labels.map((label) => fold(label)))])
    .filter((labels) => labels.length > 1);
}

const toJson = (path: string, value: unknown): pagefind.IndexFile => ({
  path,
  content: Buffer.from(JSON.stringify(value)),
});

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
