import { describe, expect, it } from 'vitest';
import { isEmptyQuery, parseQuery } from '../../../src/query/parse-query.ts';

const nothing = { words: [], phrases: [], without: [], tags: [], years: [] };

describe('parseQuery', () => {
  it.each([
    ['容器 调度', { words: ['容器', '调度'] }],
    ['"声明式 API" 控制器', { phrases: ['声明式 API'], words: ['控制器'] }],
    ['“声明式 API”', { phrases: ['声明式 API'] }],
    ['「终态」', { phrases: ['终态'] }],
    ['pod -docker', { words: ['pod'], without: ['docker'] }],
    ['pod -"init container"', { words: ['pod'], without: ['init container'] }],
    ['tag:K8s 调度', { tags: ['K8s'], words: ['调度'] }],
    ['标签:架构', { tags: ['架构'] }],
    ['tag:"service mesh"', { tags: ['service mesh'] }],
    ['ｔａｇ：ｋ８ｓ　Ｐｏｄ', { tags: ['k8s'], words: ['Pod'] }],
    ['year:2024 调度', { years: ['2024'], words: ['调度'] }],
    ['年份：2023 年:"2024"', { years: ['2023', '2024'] }],
    ['year:2024-05 year:x', { words: ['year:2024-05', 'year:x'] }],
    ['kube-proxy', { words: ['kube-proxy'] }],
    ['staging:k8s', { words: ['staging:k8s'] }],
    ['naïve Café', { words: ['naïve', 'Café'] }],
  ])('%s', (text, expected) => {
    expect(parseQuery(text)).toEqual({ ...nothing, ...expected });
  });

  it.each(['', '   ', '"', '""', '-', '- -', 'tag:', 'tag:""', 'year:', '年份:202', '“”', '??!'])(
    'finds nothing to ask in %j',
    (text) => {
      expect(parseQuery(text)).toEqual(nothing);
      expect(isEmptyQuery(parseQuery(text))).toBe(true);
    },
  );

  it('ends an open quote with the text', () => {
    expect(parseQuery('pod "init con')).toEqual({
      ...nothing,
      words: ['pod'],
      phrases: ['init con'],
    });
  });
});
