import { expect, it } from 'vitest';
import { toNoteAddress } from '../../../src/lib/address.ts';
import { findPart, makeExcerpts } from '../../../src/query/excerpt.ts';
import { findHits, markText } from '../../../src/query/mark-text.ts';
import { layOutNote } from '../../../src/search/layout-note.ts';

const marked = (text: string, ...marks: string[]) =>
  markText(text, marks)
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('');

it.each([
  ['调度器如何调度', ['调度'], '[调度]器如何[调度]'],
  ['Ｋ８Ｓ 与 k8s', ['k8s'], '[Ｋ８Ｓ] 与 [k8s]'],
  ['SharedInformer informed', ['informer'], 'Shared[Informer] informed'],
  ['Café', ['cafe'], '[Café]'],
  ['分布式锁', ['分布式锁'], '[分布式锁]'],
  ['going', ['in'], 'going'],
  ['<b>', ['b'], '<[b]>'],
])('marks %s', (text, marks, expected) => {
  expect(marked(text, ...marks)).toBe(expected);
});

it('finds no hit in nothing', () => {
  expect(findHits('', ['调度'])).toEqual([]);
  expect(findHits('调度', [])).toEqual([]);
});

it('shows the sections that hold the words, in the order of the text', () => {
  const sections = [
    { id: '', heading: '', text: '开头。' },
    { id: 'a', heading: '甲', text: `${'无关。'.repeat(80)}这里讲调度。` },
    { id: 'b', heading: '调度', text: '乙。' },
  ];
  const excerpts = makeExcerpts(sections, ['调度'], 3);
  expect(excerpts.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(excerpts[0]?.text.some(({ hit, text }) => hit && text === '调度')).toBe(true);
});

it('names the part of the text that holds a token', () => {
  const sections = Array.from({ length: 6 }, (_, n) => ({
    id: `s${n}`,
    heading: `第${n}节`,
    text: `${'文字。'.repeat(500)} 标记${n}甲乙`,
  }));
  const { row, tokens, parts } = layOutNote(
    {
      address: toNoteAddress('a'),
      file: 'a.md',
      title: '题',
      date: '2024-01-01',
      tags: [],
      sections,
    },
    (tag) => tag,
  );
  expect(parts.length).toBeGreaterThan(3);
  for (const [place, token] of tokens.entries()) {
    if (token !== '甲乙') continue;
    const part = parts[findPart(row, place)] ?? [];
    expect(part.some(({ text }) => text.includes('甲乙'))).toBe(true);
  }
});

it('cuts no hit in two where an excerpt begins or ends', () => {
  for (let gap = 10; gap < 90; gap++) {
    const text = `${'甲'.repeat(120)}打分${'乙'.repeat(gap)}调度器${'丙'.repeat(gap)}打分${'丁'.repeat(200)}`;
    const sections = [{ id: 's', heading: '', text }];
    const hits = makeExcerpts(sections, ['打分', '调度器'], 1)[0]?.text.filter(({ hit }) => hit);
    for (const hit of hits ?? []) expect(['打分', '调度器']).toContain(hit.text);
  }
});
