import { expect, it } from 'vitest';
import { toNoteAddress } from '../../../src/lib/address.ts';
import type { Catalog } from '../../../src/query/catalog.ts';
import { parseQuery } from '../../../src/query/parse-query.ts';
import { type Backend, searchNotes } from '../../../src/query/search-notes.ts';

const texts: Record<string, string> = {
  a: '容器 调度 docker',
  b: '容器 网络',
  c: '进程 调度',
};

const note = (id: string, title: string, tags: string[], date: string) => ({
  id,
  address: toNoteAddress(id),
  title,
  date,
  tags,
});

const catalog: Catalog = {
  tags: { k8s: 'Kubernetes' },
  notes: [
    note('a', '甲', ['k8s', 'tech'], '2020-01-01'),
    note('b', '乙', ['k8s'], '2022-01-01'),
    note('c', '丙', ['tech'], '2021-01-01'),
  ],
};

/** Finds the notes that hold every word asked for. */
const backend: Backend = {
  search: async (term) => {
    const words = term.replaceAll('"', '').split(' ');
    const ids = Object.keys(texts).filter((id) => words.every((w) => texts[id]?.includes(w)));
    const data = async () => ({ excerpt: '', sub_results: [] });
    return { results: ids.map((id) => ({ id, score: 1, data })) };
  },
};

const ask = async (text: string, tags?: string[]) => {
  const found = await searchNotes(backend, catalog, parseQuery(text), tags);
  return { ids: found.notes.map(({ note }) => note.id), tags: found.tags };
};

it('finds notes that hold a part of the words, the whole first', async () => {
  expect((await ask('容器 调度')).ids).toEqual(['a', 'b', 'c']);
});

it('leaves out what the query excludes', async () => {
  expect((await ask('调度 -docker')).ids).toEqual(['c']);
});

it('keeps to notes with the phrase', async () => {
  expect((await ask('"进程" 调度')).ids).toEqual(['c']);
});

it('narrows by tags of the query, by id or label, and by chosen ones', async () => {
  expect((await ask('调度 tag:kubernetes')).ids).toEqual(['a']);
  expect((await ask('tag:k8s')).ids).toEqual(['b', 'a']);
  expect((await ask('容器', ['tech'])).ids).toEqual(['a']);
  expect((await ask('tag:nothing 容器')).ids).toEqual([]);
});

it('counts tags among what was found', async () => {
  expect((await ask('调度')).tags).toEqual([
    { id: 'tech', label: 'tech', count: 2 },
    { id: 'k8s', label: 'Kubernetes', count: 1 },
  ]);
});

it('asks nothing for an empty query', async () => {
  expect((await ask('')).ids).toEqual([]);
});
