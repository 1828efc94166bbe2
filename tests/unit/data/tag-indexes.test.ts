import { describe, expect, it } from 'vitest';
import { buildTagIndexes } from '../../../src/data/tag-indexes.ts';
import { makeRecord, makeSnapshot, makeTag } from './make-snapshot.ts';

const snapshot = makeSnapshot({
  tags: [makeTag('k8s'), makeTag('tech'), makeTag('linux'), makeTag('empty')],
  notes: [
    makeRecord('a', { date: '2023-05-01', tags: ['k8s', 'tech'] }),
    makeRecord('b', { date: '2024-02-01', tags: ['k8s', 'linux', 'tech'] }),
    makeRecord('c', { date: '2024-03-01', tags: ['k8s'] }),
  ],
  planned: [
    { title: '无日期', tags: ['k8s'] },
    { title: '旧', tags: ['k8s', 'tech'], date: '2019-01-01' },
    { title: '新', tags: ['k8s'], date: '2021-01-01' },
  ],
});
const index = buildTagIndexes(snapshot).get('k8s');

describe('buildTagIndexes', () => {
  it('groups the notes of a tag by year of publication, newest first', () => {
    expect(index?.years.map(({ year, notes }) => [year, notes.map(({ slug }) => slug)])).toEqual([
      ['2024', ['c', 'b']],
      ['2023', ['a']],
    ]);
  });

  it('counts the tags that stand beside it, without itself', () => {
    expect(index?.together.map(({ tag, count }) => [tag.id, count])).toEqual([
      ['tech', 2],
      ['linux', 1],
    ]);
  });

  it('lists planned notes, undated ones last', () => {
    expect(index?.planned.map(({ title }) => title)).toEqual(['新', '旧', '无日期']);
  });

  it('has an index for a tag without notes, in the order of the snapshot', () => {
    const indexes = buildTagIndexes(snapshot);
    expect([...indexes.keys()]).toEqual(['k8s', 'tech', 'linux', 'empty']);
    expect(indexes.get('empty')).toMatchObject({ notes: [], years: [], planned: [] });
  });
});
