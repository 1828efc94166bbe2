import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toNoteAddress } from '../../../src/lib/address.ts';
import { buildIndex } from '../../../src/search/build-index.ts';
import type { IndexedNote } from '../../../src/search/indexed-note.ts';

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

it('writes an index with a catalogue of all notes, and nothing beside it', async () => {
  const built = await buildIndex([note('a', '控制器'), note('云', '云原生 <三>')], folder, {
    tagLabels: { k8s: 'Kubernetes' },
  });
  expect(built.issues).toEqual([]);
  expect(built.bytes).toBeGreaterThan(50_000);
  expect(await readdir(folder)).toEqual(['pagefind']);
  const served = await readdir(join(folder, 'pagefind'));
  expect(served).toContain('pagefind.js');
  expect(served.filter((name) => name.includes('-ui'))).toEqual([]);
  const catalog = JSON.parse(await readFile(join(folder, 'pagefind/catalog.json'), 'utf8'));
  expect(catalog.tags).toEqual({ k8s: 'Kubernetes' });
  expect(catalog.notes).toEqual([
    { ...catalogRow, id: expect.stringMatching(/^und_/), address: '/notes/a/', title: '控制器' },
    {
      ...catalogRow,
      id: expect.stringMatching(/^und_/),
      address: '/notes/云/',
      title: '云原生 <三>',
    },
  ]);
});

const catalogRow = { date: '2024-05-01', tags: ['k8s'] };

it('replaces an older index', async () => {
  await buildIndex([note('a', '甲'), note('b', '乙')], folder);
  const before = (await readdir(join(folder, 'pagefind/fragment'))).length;
  await buildIndex([note('a', '甲')], folder);
  const after = (await readdir(join(folder, 'pagefind/fragment'))).length;
  expect([before, after]).toEqual([2, 1]);
});
