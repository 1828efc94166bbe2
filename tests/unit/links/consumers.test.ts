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

const origins = ['https://kb.example.org/kb/'];
const known = new Set(['/notes/pod/', '/notes/pod/#网络', '/2019/a,b.html', '/notes/容器/']);
const find = (text: string) =>
  findConsumerLinks(text, origins, (address) => known.has(address)).map(({ address }) => address);
const pod = 'https://kb.example.org/kb/notes/pod/';
const network = '%E7%BD%91%E7%BB%9C';

it.each([
  ['a plain list', 'http://KB.example.org/kb/notes/pod/\r', ['/notes/pod/']],
  ['CSV without quotes', `Pod,${pod},12,x`, ['/notes/pod/']],
  ['CSV by semicolons', 'https://kb.example.org/kb/notes/gone/;12', ['/notes/gone/']],
  ['a comma of its own', 'x,https://kb.example.org/kb/2019/a,b.html,1', ['/2019/a,b.html']],
  [
    'CSV with quotes',
    '"a ""b""","https://kb.example.org/kb/notes/%e5%ae%b9%e5%99%a8/"',
    ['/notes/容器/'],
  ],
  ['Markdown', `见[Pod](${pod}?v=abc123#${network} "网络")。`, ['/notes/pod/#网络']],
  ['Markdown in brackets', `（<${pod}#网络>）`, ['/notes/pod/#网络']],
  ['a footnote of a dump', `&lt;ref&gt;[${pod} Pod]&lt;/ref&gt;`, ['/notes/pod/']],
  [
    'HTML in a dump',
    `&lt;a href=&quot;${pod}?a=1&amp;b#${network}&quot;&gt;`,
    ['/notes/pod/#网络'],
  ],
  ['a template of a dump', `{{cite web|url=${pod}|title=Pod}}`, ['/notes/pod/']],
  ['a template that ends with it', `{{link|${pod}}}`, ['/notes/pod/']],
  ['Chinese words behind it', `详见${pod}的说明`, ['/notes/pod/']],
  ['a heading that is not there', `${pod}#没有`, ['/notes/pod/#没有']],
  ['the end of a sentence', `(see ${pod}index.html).`, ['/notes/pod/']],
  ['others', 'https://kb.example.org.evil.example/kb/notes/pod/ //cdn.example/notes/pod/', []],
])('reads %s', (_, text, addresses) => {
  expect(find(text)).toEqual(addresses);
});
