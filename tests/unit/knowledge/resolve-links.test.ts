import { describe, expect, test } from 'vitest';
import { buildLinkIndex, findFile, resolveLink } from '../../../src/knowledge/resolve-links.ts';
import { tagsAddress } from '../../../src/lib/address.ts';
import { makeLink, makeNote, toAddress } from './make-note.ts';

const pod = makeNote('pod', {
  file: 'notes/k8s/pod.md',
  title: 'Kubernetes pod 组件',
  otherTitles: ['Pod'],
  aliases: [toAddress('/2019/01/02/pod.html')],
});
const scheduler = makeNote('scheduler', { file: 'notes/k8s/scheduler.md', title: '调度器' });
const twin = makeNote('other', { title: '重名' });
const twin2 = makeNote('another', { title: '重名' });
const index = buildLinkIndex(
  [pod, scheduler, twin, twin2],
  [tagsAddress],
  ['notes/k8s/a.png', 'public/up.png', 'files/paper.pdf'],
);
const follow = (target: string, given = {}) =>
  resolveLink(index, scheduler, makeLink(target, given));

describe('wikilinks', () => {
  test.each([
    ['id', pod.id],
    ['exact title', 'Kubernetes pod 组件'],
    ['alias', 'Pod'],
    ['slug', 'pod'],
    ['title in another case', 'kubernetes POD 组件'],
    ['path from the note', 'pod.md'],
    ['path from the root without ending', 'notes/k8s/pod'],
    ['old address', '/2019/01/02/pod.html'],
  ])('by %s', (_, target) => {
    expect(follow(target)).toMatchObject({ kind: 'note', note: pod });
  });

  test('two notes of one title are listed, never guessed', () => {
    expect(follow('重名')).toEqual({ kind: 'ambiguous', candidates: [twin, twin2] });
  });

  test('nothing of that name', () => {
    expect(follow('无此笔记')).toEqual({ kind: 'missing' });
  });
});

describe('paths', () => {
  test.each([
    ['./pod.md'],
    ['../k8s/pod.md'],
    ['/notes/pod/'],
    ['/notes/pod'],
    ['/notes/pod/index.html'],
    [`/n/${pod.id}/`],
    ['../pod/'],
  ])('%s leads to the note', (target) => {
    expect(follow(target, { kind: 'path' })).toMatchObject({ kind: 'note', note: pod });
  });

  test('a relative address is taken from the old address of the page too', () => {
    const old = makeNote('old', { aliases: [toAddress('/2019/01/05/old.html')] });
    const both = buildLinkIndex([pod, old], [], []);
    expect(resolveLink(both, old, makeLink('../02/pod.html', { kind: 'path' }))).toMatchObject({
      kind: 'note',
      note: pod,
    });
  });

  test('pages and files', () => {
    expect(follow('/tags/', { kind: 'path' })).toMatchObject({ kind: 'page' });
    expect(follow('/files/paper.pdf', { kind: 'path' })).toMatchObject({
      kind: 'file',
      file: 'files/paper.pdf',
    });
  });

  test('a path that climbs out of the content folder leads nowhere', () => {
    expect(follow('../../../etc/passwd', { kind: 'path' })).toEqual({ kind: 'missing' });
  });

  test('an empty target is the note itself', () => {
    expect(follow('', { kind: 'path', fragment: '打分' })).toMatchObject({
      note: scheduler,
      target: { address: '/notes/scheduler/', fragment: '打分' },
    });
  });
});

describe('findFile', () => {
  test.each([
    ['a.png', 'notes/k8s/a.png'],
    ['public/up.png', 'public/up.png'],
    ['/public/up.png', 'public/up.png'],
    ['../../../public/up.png', 'public/up.png'],
  ])('%s', (target, file) => {
    expect(findFile(index, scheduler, target)).toBe(file);
  });

  test('case matters', () => {
    expect(findFile(index, scheduler, 'A.png')).toBeUndefined();
  });
});
