import { describe, expect, it } from 'vitest';
import { buildRedirects } from '../../../src/data/redirects.ts';
import { toAddress } from '../../../src/lib/address.ts';
import { makeRecord, makeSnapshot, makeTag } from './make-snapshot.ts';

function redirectsOf(...notes: ReturnType<typeof makeRecord>[]) {
  const snapshot = makeSnapshot({ notes, tags: [makeTag('k8s')] });
  return buildRedirects(snapshot).map(({ from, note }) => `${from} ${note.slug}`);
}

const aliases = (...addresses: string[]) => ({ aliases: addresses.map(toAddress) });

describe('buildRedirects', () => {
  it('leads the short address and every alias to the note', () => {
    const note = makeRecord('pod', aliases('/2019/08/04/pod.html', '/旧/pod/'));
    expect(redirectsOf(note)).toEqual([
      '/n/pod00000/ pod',
      '/2019/08/04/pod.html pod',
      '/旧/pod/ pod',
    ]);
  });

  it('leaves addresses that are pages to their pages', () => {
    const note = makeRecord('a', aliases('/', '/tags/', '/tags/k8s/', '/notes/b/', '/notes/b'));
    expect(redirectsOf(note, makeRecord('b'))).toEqual(['/n/a00000/ a', '/n/b00000/ b']);
  });

  it('gives an address that two notes claim to the first, and a short address to its own note', () => {
    const first = makeRecord('a', aliases('/old/', '/n/b00000/'));
    const second = makeRecord('b', aliases('/old/'));
    expect(redirectsOf(first, second)).toEqual(['/n/a00000/ a', '/n/b00000/ b', '/old/ a']);
  });
});
