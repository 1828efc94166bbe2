import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toNoteAddress } from '../../../src/lib/address.ts';
import { parseQuery } from '../../../src/query/parse-query.ts';
import { searchNotes } from '../../../src/query/search-notes.ts';
import { buildIndex } from '../../../src/search/build-index.ts';
import type { IndexedNote } from '../../../src/search/indexed-note.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import { measureRecall, recallFloor } from '../../../src/search/recall.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'index-'));
});
afterEach(() => rm(folder, { recursive: true }));

const note = (slug: string, title: string): IndexedNote => ({
  address: toNoteAddress(slug),
  file: `notes/${slug}.md`,
  title,
  date: '2024-05-01',
  tags: ['k8s'],
  sections: [
    { id: '', heading: '', text: '控制器把期望状态变成现实。' },
    { id: '调谐', heading: '调谐', text: 'if (a < b && c) reconcile();' },
  ],
});

it('writes an index with a catalogue of all notes, and nothing beside it', {
  timeout: 60_000,
}, async () => {
  const built = await buildIndex([note('a', '控制器'), note('云', '云原生 <三>')], folder, {
    tagLabels: { k8s: 'Kubernetes' },
  });
  expect(built.bytes).toBeGreaterThan(50_000);
  expect(await readdir(folder)).toEqual(['pagefind']);
  const served = await readdir(join(folder, 'pagefind'));
  expect(served).toContain('pagefind.js');
  expect(served.filter((name) => name.includes('-ui'))).toEqual([]);
  const catalog = JSON.parse(await readFile(join(folder, 'pagefind/catalog.json'), 'utf8'));
  expect(catalog.tags).toEqual({ k8s: 'Kubernetes' });
  expect(catalog.notes).toMatchObject([
    { ...catalogRow, address: '/notes/a/', title: '控制器' },
    { ...catalogRow, address: '/notes/云/', title: '云原生 <三>' },
  ]);
});

const catalogRow = { date: '2024-05-01', tags: ['k8s'] };

it('does not take a character by itself for a word that begins with it', {
  timeout: 60_000,
}, async () => {
  await buildIndex([note('a', '上'), note('b', '上创'), note('c', '上海')], folder);
  const index = await openIndex(join(folder, 'pagefind'));
  const ask = async (text: string) =>
    (await searchNotes(index, parseQuery(text))).notes.map(({ row }) => row).sort();
  expect(await ask('上古')).toEqual([]);
  expect(await ask('上創')).toEqual([1]);
  expect(await ask('上')).toEqual([0, 1, 2]);
});

it('finds all notes by one character, wherever its words lie in the index', {
  timeout: 60_000,
}, async () => {
  const first = '一'.charCodeAt(0);
  const words = Array.from({ length: 600 }, (_, n) => `中${String.fromCharCode(first + n * 7)}`);
  const notes = Array.from({ length: 20 }, (_, n) =>
    note(`n${n}`, words.slice(n * 30, n * 30 + 30).join('，')),
  );
  await buildIndex([...notes, note('end', '在其中'), note('none', '别处')], folder);
  const index = await openIndex(join(folder, 'pagefind'));
  expect(index.catalog.continued.length).toBeGreaterThan(2);
  const { notes: found } = await searchNotes(index, parseQuery('中'));
  expect(found.map(({ row }) => row).sort((a, b) => a - b)).toEqual(
    notes.map((_, n) => n).concat(20),
  );
});

it('replaces an older index', { timeout: 60_000 }, async () => {
  await buildIndex([note('a', '甲'), note('b', '乙')], folder);
  const before = (await readdir(join(folder, 'pagefind/text'))).length;
  await buildIndex([note('a', '甲')], folder);
  const after = (await readdir(join(folder, 'pagefind/text'))).length;
  expect([before, after]).toEqual([2, 1]);
});

it('finds what the notes hold, and says so when it does not', { timeout: 60_000 }, async () => {
  const notes = Array.from({ length: 12 }, (_, n) => note(`n${n}`, `第${n}篇控制器笔记`));
  await buildIndex(notes, folder);
  const index = await openIndex(join(folder, 'pagefind'));
  const measured = await measureRecall(index, notes);
  expect(measured).toMatchObject({ recall: 1, precision: 1, missed: [] });
  expect(measured.asked).toBeGreaterThan(3);
  // An index that forgets every other note is one that a build must not ship.
  const { backend } = index;
  const forgetful = async (term: string) => {
    const { results } = await backend.search(term);
    return { results: results.filter(({ id }) => Number(id) % 2 === 0) };
  };
  const worse = await measureRecall({ ...index, backend: { search: forgetful } }, notes);
  expect(worse.recall).toBeLessThan(recallFloor.recall);
});
