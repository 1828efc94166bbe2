import { expect, it } from 'vitest';
import { findHits } from '../../../src/query/mark-text.ts';
import type { Narrowing } from '../../../src/query/narrow.ts';
import { parseQuery } from '../../../src/query/parse-query.ts';
import { searchNotes } from '../../../src/query/search-notes.ts';
import { createIndex } from './memory-index.ts';

const index = createIndex(
  [
    { slug: 'a', title: '甲', text: '容器 调度 docker', tags: ['k8s', 'tech'], date: '2020-01-01' },
    { slug: 'b', title: '乙', text: '容器 网络 kubernetes', tags: ['k8s'], date: '2022-01-01' },
    {
      slug: 'c',
      title: '丙',
      text: '进程，调度；SharedInformer',
      tags: ['tech'],
      date: '2021-01-01',
    },
  ],
  {
    labels: { k8s: 'Kubernetes' },
    vocabulary: ['docker sharedinformer', 'kubernetes'],
    synonyms: [['cni', '网络']],
  },
);

const longText =
  '调谐循环每隔一段时间比较期望状态与实际状态，若有差别便发出请求，直到两者一致；途中出错则退避重试，绝不放弃。' +
  '队列里只留下键而不留对象，同一个键在处理完之前不会交给第二个工作者；重新列举之后，缓存里多余的条目会被逐个删除。';

const ask = async (text: string, narrowing?: Narrowing) => {
  const { notes, tags, years } = await searchNotes(index, parseQuery(text), narrowing);
  return { ids: notes.map(({ note }) => note.address[7]), tags, years };
};

it('finds notes that hold a part of the words, the whole first', async () => {
  expect((await ask('容器 调度')).ids[0]).toBe('a');
  expect((await ask('容器 调度')).ids.sort()).toEqual(['a', 'b', 'c']);
});

it.each([
  ['调度 -docker', ['c']],
  ['"容器 调度"', ['a']],
  ['"网络 容器"', []],
  ['調度 docker', ['a', 'c']],
  ['ＤＯＣＫＥＲ', ['a']],
  ['informer', ['c']],
  ['sharedinformer', ['c']],
  ['"SHAREDInformer"', ['c']],
  ['"sharedinformer"', ['c']],
  ['dokcer', ['a']],
  ['shared', ['c']],
  ['cni', ['b']],
  ['docker 怎么用', ['a']],
  ['docker 咋回事啊', ['a']],
])('answers %s', async (text, expected) => {
  expect((await ask(text)).ids).toEqual(expected);
});

it('keeps to the tags of the query, by id or label', async () => {
  expect((await ask('tag:kubernetes 调度')).ids).toEqual(['a']);
  expect((await ask('tag:k8s')).ids).toEqual(['b', 'a']);
});

it('narrows by tags and counts those of what is left', async () => {
  const { ids, tags } = await ask('调度', { tags: ['tech'] });
  expect(ids.sort()).toEqual(['a', 'c']);
  expect(tags[0]).toEqual({ id: 'tech', label: 'tech', count: 2 });
});

it('keeps to a year, of the query or beside it, and counts those one could choose', async () => {
  expect((await ask('year:2020 调度')).ids).toEqual(['a']);
  expect((await ask('年份:2021 年:2022')).ids).toEqual(['b', 'c']);
  const { ids, years } = await ask('调度', { years: ['2021'] });
  expect(ids).toEqual(['c']);
  expect(years).toEqual([
    { year: '2021', count: 1 },
    { year: '2020', count: 1 },
  ]);
  expect((await ask('', { years: ['2022'] })).ids).toEqual(['b']);
});

it('puts a title before a mention, and words side by side before words apart', async () => {
  const notes = createIndex([
    { slug: 'x', title: '随笔', text: '分布，式样与锁。分布很广，锁也很多。分布与锁。' },
    { slug: 'y', title: '随笔', text: '一种分布式锁。' },
    { slug: 'z', title: '分布式锁', text: '正文。' },
  ]);
  const found = await searchNotes(notes, parseQuery('分布式锁'));
  expect(found.notes.map(({ note }) => note.address[7])).toEqual(['z', 'y', 'x']);
});

it('takes a title for what it names, though the text uses another name', async () => {
  const text = '调度器按资源给节点打分。调度器先过滤，再打分。';
  const notes = createIndex(
    [
      { slug: 'x', title: '怎么给节点打分', text },
      { slug: 'y', title: 'Scheduler如何给节点打分', text },
      { slug: 'z', title: '随笔', text: 'scheduler' },
    ],
    { synonyms: [['调度器', 'scheduler']] },
  );
  const found = await searchNotes(notes, parseQuery('调度器怎么打分'));
  expect(found.notes[0]?.note.address).toBe('/notes/y/');
});

it('answers a thousand hostile queries', async () => {
  const pieces =
    '容器 " “ 「 - tag: 标签: < > & \' \\ / ( ) [ ] { } * + ? ^ $ | . \u0000 \u202E \uD800 \uDFFF 😀 ａ é ﷺ __proto__ constructor docker 0'.split(
      ' ',
    );
  let seed = 1;
  const next = (below: number) => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  for (let turn = 0; turn < 1000; turn++) {
    const text = Array.from({ length: 1 + next(12) }, () => pieces[next(pieces.length)]).join(
      next(2) ? ' ' : '',
    );
    const found = await searchNotes(index, parseQuery(text));
    expect(found.notes.length, text).toBeLessThanOrEqual(3);
  }
});

it('marks another name only where it stands as a whole', async () => {
  const { marks } = await searchNotes(index, parseQuery('cni'));
  expect(marks).toEqual(['cni', '"网络']);
  expect(findHits('网络', marks)).toEqual([[0, 2]]);
  expect(findHits('网', marks)).toEqual([]);
});

it.each([
  ['a sentence', longText],
  ['a quoted one', `"${longText}"`],
  ['words that have other names', Array(20).fill('cni').join(' ')],
  ['a page pasted by mistake', `${'"控制循环" -调谐 informer '.repeat(2000)}`],
])('asks for a bounded number of words: %s', async (_, text) => {
  const asked: string[] = [];
  const backend = {
    search: async (term: string) => {
      asked.push(term);
      return index.backend.search(term);
    },
  };
  await searchNotes({ ...index, backend }, parseQuery(text));
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked.length).toBeLessThanOrEqual(48);
});

it.each(['', '"'])('finds a sentence that is longer than what is asked for: %s', async (quote) => {
  const notes = createIndex([
    { slug: 'a', title: '甲', text: longText.slice(0, 16) },
    { slug: 'b', title: '乙', text: longText },
  ]);
  const { notes: found } = await searchNotes(notes, parseQuery(`${quote}${longText}${quote}`));
  expect(found[0]?.note.address).toBe('/notes/b/');
});
