import { expect, it } from 'vitest';
import { toMarkedParts } from '../../../src/query/marked.ts';

it('parts hits from the text around them and joins split words', () => {
  expect(toMarkedParts('在 <mark>容器</mark> 里 跑 Linux 进程')).toEqual([
    { text: '在', hit: false },
    { text: '容器', hit: true },
    { text: '里跑 Linux 进程', hit: false },
  ]);
});

it('gives back what Pagefind escaped, as text', () => {
  expect(toMarkedParts('&lt;img onerror=x&gt; <mark>&lt;b&gt;</mark>')).toEqual([
    { text: '<img onerror=x> ', hit: false },
    { text: '<b>', hit: true },
  ]);
});
