import { expect, it } from 'vitest';
import { rank } from '../../../src/query/rank.ts';

const titles: Record<string, string> = { a: '调度器', b: '容器调度', c: '《容器》调度！' };
const titleOf = (id: string) => titles[id] ?? '';
const hits = (...list: [string, number][]) => list.map(([id, score]) => ({ id, score }));

it('puts a note with all words before notes with one, whatever the scores', () => {
  const answers = [
    { hits: hits(['b', 0.1]), words: 2 },
    { hits: hits(['a', 900], ['b', 1]), words: 1 },
  ];
  expect(rank('容器 别的', answers, titleOf)).toEqual(['b', 'a']);
});

it('puts a note first whose title is the query, punctuation and width aside', () => {
  const answers = [{ hits: hits(['a', 9], ['c', 1]), words: 1 }];
  expect(rank('《容器》 调度', answers, titleOf)).toEqual(['c', 'a']);
  expect(rank('容器', answers, titleOf)).toEqual(['a', 'c']);
});
