import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { IndexFile } from 'pagefind';
import { getOwn } from '../lib/get-own.ts';
import type { Catalog, CatalogConcept } from '../query/catalog.ts';
import { fold } from '../query/fold.ts';
import { readFolding } from './folding.ts';
import type { IndexedNote } from './indexed-note.ts';
import { layOutNote } from './layout-note.ts';
import { readPinyin } from './pinyin.ts';
import { Postings } from './postings.ts';
import { readEngine } from './read-engine.ts';
import { toVocabulary } from './vocabulary.ts';
import { writeIndex } from './write-index.ts';

export interface IndexOptions {
  /** Names of tags as readers see them, by id. A tag without one is shown by its id. */
  tagLabels?: Record<string, string>;
  /** Words that mean the same: labels of a concept, label and aliases of a tag. */
  synonyms?: string[][];
  /** Concepts that a query may name. Their labels are folded here. */
  concepts?: CatalogConcept[];
  /** Traditional characters and their simplified forms. */
  folding?: ReadonlyMap<string, string>;
}

export interface BuiltIndex {
  files: number;
  bytes: number;
}

/**
 * Builds the search index of all notes and writes it to `outDir/pagefind`, replacing what was
 * there.
 *
 * @throws when Pagefind cannot run or is of a version whose index is not known
 */
export async function buildIndex(
  notes: Iterable<IndexedNote>,
  outDir: string,
  { tagLabels = {}, synonyms = [], concepts = [], folding = readFolding() }: IndexOptions = {},
): Promise<BuiltIndex> {
  const engine = await readEngine();
  const postings = new Postings();
  const catalog: Catalog = {
    version: '',
    tags: tagLabels,
    notes: [],
    synonyms: foldAll(synonyms),
    continued: [],
    concepts: concepts.map(({ labels, ...concept }) => ({
      ...concept,
      labels: [...new Set(labels.map((label) => fold(label)))],
    })),
  };
  const files: IndexFile[] = [];
  for (const note of notes) {
    const laidOut = layOutNote(note, (tag) => getOwn(tagLabels, tag) ?? tag, folding);
    const row = catalog.notes.push(laidOut.row) - 1;
    postings.add(row, laidOut.tokens);
    for (const [part, sections] of laidOut.parts.entries()) {
      const content = gzipSync(JSON.stringify(sections), { level: 6 });
      files.push({ path: `text/${row}-${part}.pf_text`, content });
    }
  }
  const lengths = catalog.notes.map(({ length }) => length);
  const written = writeIndex(postings, lengths, engine);
  files.push(...written.files);
  catalog.continued = written.continued;
  const named = [
    ...catalog.notes.map(({ title }) => title),
    ...catalog.synonyms.flat(),
    ...catalog.concepts.flatMap(({ labels }) => labels),
  ].join(' ');
  files.push(
    toJson('vocabulary.json', toVocabulary(postings)),
    toJson('folding.json', toPairs(folding, postings)),
    toJson('pinyin.json', readPinyin(named)),
  );
  catalog.version = toVersion(files);
  files.push(toJson('catalog.json', catalog));
  writeAll(files, join(outDir, 'pagefind'));
  const bytes = files.reduce((sum, file) => sum + file.content.length, 0);
  return { files: files.length, bytes };
}

/** Only characters that some note holds can help a query. */
function toPairs(folding: ReadonlyMap<string, string>, postings: Postings): string {
  const seen = new Set<string>();
  for (const token of postings.tokens()) for (const character of token) seen.add(character);
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

function toVersion(files: readonly IndexFile[]): string {
  const hash = createHash('sha256');
  for (const { path, content } of files) hash.update(path).update(content);
  return hash.digest('hex').slice(0, 10);
}

const toJson = (path: string, value: unknown): IndexFile => ({
  path,
  content: Buffer.from(JSON.stringify(value)),
});

function writeAll(files: readonly IndexFile[], folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const name of ['index', 'text']) mkdirSync(join(folder, name), { recursive: true });
  for (const { path, content } of files) writeFileSync(join(folder, path), content);
}
