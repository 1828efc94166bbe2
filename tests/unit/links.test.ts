import { expect, it } from 'vitest';
import { findBrokenLinks } from '../links.ts';

const target = '<h2 id="进程">进程</h2><img src="../b.png" srcset="b.png 1x, c.png 2x">';

function check(html: string, base = '/'): string[] {
  const files = new Map([
    ['index.html', html],
    ['notes/a/index.html', target],
    ['b.png', ''],
  ]);
  return findBrokenLinks(files, base).filter((line) => line.startsWith('index.html'));
}

it.each([
  ['<a href="/notes/a/#%E8%BF%9B%E7%A8%8B">x</a>', '/'],
  ['<a href="notes/a/#进程">x</a><a href="#">x</a><a href="https://example.org/x">x</a>', '/'],
  ['<a id="a"></a><a href="#a">x</a><a href="mailto:a@example.org">x</a><img src="b.png">', '/'],
  ['<a href="/kb/notes/a/?q=1">x</a>', '/kb/'],
])('accepts %s under %s', (html, base) => {
  expect(check(html, base)).toEqual([]);
});

it.each([
  ['<a href="/notes/b/">x</a>', '/', 'leads to no file'],
  ['<a href="/Notes/a/">x</a>', '/', 'leads to no file'],
  ['<a href="/notes/a">x</a>', '/', 'leads to no file'],
  ['<a href="/notes/a/#线程">x</a>', '/', 'leads to no anchor'],
  ['<a href="#nowhere">x</a>', '/', 'leads to no anchor'],
  ['<a href="/notes/a/">x</a>', '/kb/', 'leaves the base path'],
  ['<a href="kb:link/0">x</a>', '/', 'never resolved'],
  ['<template><img src="/none.png"></template>', '/', 'leads to no file'],
  ['<meta http-equiv="refresh" content="0; url=/gone/">', '/', 'leads to no file'],
  ['<a href="/100%/">x</a>', '/', 'leads to no file'],
  ['<a href="http://[">x</a>', '/', 'is not a URL'],
])('finds the fault in %s under %s', (html, base, reason) => {
  expect(check(html, base)).toEqual([expect.stringContaining(reason)]);
});

it('looks at relative sources and srcset from where the page lies', () => {
  const files = new Map([['notes/a/index.html', target]]);
  expect(findBrokenLinks(files, '/')).toHaveLength(3);
});
