import { expect, it } from 'vitest';
import { findConsumerLinks } from '../../../src/links/consumers.ts';

it('finds links into the site in lists, CSV, Markdown and MediaWiki text', () => {
  const text = [
    'https://kb.example.org/notes/pod/#%E7%BD%91%E7%BB%9C',
    '"页面","https://kb.example.org/n/abcdefgh/",12',
    '见 [Pod](https://kb.example.org/notes/a(b)/)，以及 https://elsewhere.example/notes/x/。',
    '* [https://kb.example.org/2019/08/04/pod.html 旧文] 与 /notes/pod/',
  ].join('\n');
  expect(findConsumerLinks(text, ['https://kb.example.org/'])).toEqual([
    { address: '/notes/pod/#网络', line: 1 },
    { address: '/n/abcdefgh/', line: 2 },
    { address: '/notes/a(b)/', line: 3 },
    { address: '/2019/08/04/pod.html', line: 4 },
    { address: '/notes/pod/', line: 4 },
  ]);
});
