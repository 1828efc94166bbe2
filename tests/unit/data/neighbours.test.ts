import { describe, expect, it } from 'vitest';
import { buildNeighbours } from '../../../src/data/neighbours.ts';
import { makeRecord, makeSnapshot } from './make-snapshot.ts';

const common = ['0', 'y', 'z'].map((slug) =>
  makeRecord(slug, { tags: ['tech'], date: '2020-01-01' }),
);
const snapshot = makeSnapshot({
  notes: [
    makeRecord('a', { tags: ['tech', 'etcd'], date: '2024-01-01' }),
    makeRecord('rare', { tags: ['etcd'], date: '2010-01-01' }),
    makeRecord('near', { tags: ['tech'], date: '2024-01-02' }),
    ...common,
    makeRecord('alone', { tags: ['nobody-else'] }),
  ],
});
const neighbours = buildNeighbours(snapshot);
const slugsOf = (slug: string) => neighbours.get(slug)?.map((note) => note.slug);

describe('buildNeighbours', () => {
  it('puts a rare common tag before a frequent one, however far apart the days', () => {
    expect(slugsOf('a')?.[0]).toBe('rare');
  });

  it('breaks ties by nearness in time', () => {
    expect(slugsOf('near')?.indexOf('a')).toBe(0);
  });

  it('never names the note itself, nor notes without a common tag', () => {
    expect(slugsOf('a')).not.toContain('a');
    expect(slugsOf('alone')).toEqual([]);
  });

  it('names six at most', () => {
    const many = Array.from({ length: 20 }, (_, i) => makeRecord(`n${i}`, { tags: ['tech'] }));
    expect(buildNeighbours(makeSnapshot({ notes: many })).get('n3')).toHaveLength(6);
  });
});
