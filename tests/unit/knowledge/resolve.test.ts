import { describe, expect, test } from 'vitest';
import { resolveReferences } from '../../../src/knowledge/resolve.ts';
import { makeCompiled, makeLink, makeNote } from './make-note.ts';

const pod = makeNote('pod');
const podCompiled = makeCompiled({
  headings: [{ id: '什么是-pod', depth: 2, text: '什么是 Pod', line: 3 }],
});

function resolveFrom(links = [makeLink('pod')], given = {}, files: string[] = []) {
  const from = makeNote('from', given);
  return resolveReferences(
    [
      { note: pod, compiled: podCompiled },
      { note: from, compiled: makeCompiled({ links }) },
    ],
    [],
    files,
  );
}

describe('links', () => {
  test('a link becomes a target here and a backlink there', () => {
    const { references, issues } = resolveFrom();
    expect(issues).toEqual([]);
    expect(references.get('from')?.links).toEqual([{ address: '/notes/pod/' }]);
    expect(references.get('pod')?.backlinks).toEqual([
      { from: 'from', sentence: { before: '参见', text: 'pod', after: '。' } },
    ]);
  });

  test('one backlink per linking note, the first sentence', () => {
    const { references } = resolveFrom([makeLink('pod'), makeLink('pod', { line: 9 })]);
    expect(references.get('pod')?.backlinks).toHaveLength(1);
  });

  test.each(['什么是-pod', '什么是 Pod', '什么是 POD'])('heading by "%s"', (fragment) => {
    const { references, issues } = resolveFrom([makeLink('pod', { fragment })]);
    expect(issues).toEqual([]);
    expect(references.get('from')?.links[0]).toEqual({
      address: '/notes/pod/',
      fragment: '什么是-pod',
    });
  });

  test('a heading that is not there: the note is reached, the issue names the place', () => {
    const { references, issues } = resolveFrom([makeLink('pod', { fragment: '没有' })]);
    expect(references.get('from')?.links[0]).toEqual({ address: '/notes/pod/' });
    expect(issues).toMatchObject([
      { code: 'dead-anchor', severity: 'error', file: 'notes/from.md', line: 7, column: 3 },
    ]);
  });

  test('a heading that repeats the title is the top of the note', () => {
    const { references, issues } = resolveFrom([makeLink('pod', { fragment: pod.title })]);
    expect(issues).toEqual([]);
    expect(references.get('from')?.links[0]).toEqual({ address: '/notes/pod/' });
  });

  test('a dead link is an error in native notes and a warning elsewhere', () => {
    const dead = [makeLink('无')];
    expect(resolveFrom(dead).issues).toMatchObject([{ code: 'dead-link', severity: 'error' }]);
    expect(resolveFrom(dead, { dialect: 'jekyll' }).issues).toMatchObject([
      { code: 'dead-link', severity: 'warning' },
    ]);
    expect(resolveFrom(dead).references.get('from')?.links).toEqual([null]);
  });
});

describe('pictures', () => {
  const image = { kind: 'path' as const, target: 'public/A.png', alt: '', line: 5, column: 1 };
  const withImage = (files: string[]) =>
    resolveReferences([{ note: pod, compiled: makeCompiled({ images: [image] }) }], [], files);

  test('found', () => {
    expect(withImage(['public/A.png']).references.get('pod')?.images).toEqual(['public/A.png']);
  });

  test('missing, with the file that differs in case as a hint', () => {
    const { references, issues } = withImage(['public/a.png']);
    expect(references.get('pod')?.images).toEqual([null]);
    expect(issues).toMatchObject([{ code: 'missing-image', line: 5 }]);
    expect(issues[0]?.hint).toContain('public/a.png');
  });
});
