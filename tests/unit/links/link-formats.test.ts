import { toString as toHtmlText } from 'hast-util-to-string';
import type { Link } from 'mdast';
import { toString as toMarkdownText } from 'mdast-util-to-string';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import wtf from 'wtf_wikipedia';
import {
  type Citation,
  formatLink,
  linkFormats,
  toLinkText,
} from '../../../src/links/link-formats.ts';

const url = 'https://notes.example/kb/n/harbour1/?v=k3j9d0#sxyz2abcd';

const citations: Citation[] = [
  ['港口与航线', '潮水'],
  ['C++ [草稿] *重点* `npm i` _x_', 'a|b {{c}} <d> & e'],
  ["什么是 '''引号''' ~~~~ 与 __TOC__", '$HOME ~ #标签 = 值'],
  ['反斜杠 \\ 与 !感叹', undefined],
].map(([title = '', section]) => ({
  url,
  title,
  ...(section !== undefined && { section }),
  site: '海图',
  author: '领航员',
  updated: '2024-05-06',
  today: '2026-02-03',
}));

/** How the programs themselves read what was copied: address and text. */
const parsers = {
  markdown(source: string) {
    const links: Link[] = [];
    visit(unified().use(remarkParse).use(remarkGfm).parse(source), 'link', (link) => {
      links.push(link);
    });
    return links.map((link) => ({ url: link.url, text: toMarkdownText(link) }));
  },
  mediawiki(source: string) {
    const links: unknown = wtf(source)
      .links()
      .map((link: unknown) => Object(link).json());
    return (links as { site: string; text: string }[]).map(({ site, text }) => {
      return { url: site, text: decode(text) };
    });
  },
  html(source: string) {
    const anchors = parseFragment(source).childNodes.filter((node) => node.nodeName === 'a');
    return anchors.map((anchor) => {
      const { attrs, childNodes } = anchor as DefaultTreeAdapterMap['element'];
      const text = childNodes.map((node) => ('value' in node ? node.value : '')).join('');
      return { url: attrs.find(({ name }) => name === 'href')?.value, text };
    });
  },
  /** Atlassian's wiki markup: a backslash takes the meaning of the sign after it. */
  confluence(source: string) {
    const [, label = '', address] = /^\[((?:\\.|[^\\|\]])*)\|([^|\]]+)\]$/.exec(source) ?? [];
    return [{ url: address, text: label.replace(/\\(.)/g, '$1') }];
  },
};

describe('formatLink', () => {
  for (const citation of citations) {
    const text = toLinkText(citation);
    it.each(['markdown', 'mediawiki', 'confluence', 'html'] as const)(
      `is read by %s as the same link: ${text}`,
      (format) => {
        const { plain, html } = formatLink(format, citation);
        expect(parsers[format](plain)).toEqual([{ url, text }]);
        expect(parsers.html(html)).toEqual([{ url, text }]);
      },
    );
  }

  it('keeps the address whole where it stands alone or ends a citation', () => {
    const [citation] = citations;
    if (!citation) throw new Error('no citation');
    expect(formatLink('url', citation).plain).toBe(url);
    const { plain, html } = formatLink('citation', citation);
    expect(plain).toBe(`领航员. “港口与航线 § 潮水”. 海图, 2024-05-06 (2026-02-03). ${url}`);
    expect(parsers.html(html)).toEqual([{ url, text: '港口与航线 § 潮水' }]);
  });

  it('has addresses of ASCII, with no sign at the end that programs cut off', () => {
    for (const format of linkFormats) {
      for (const citation of citations) {
        const [found = ''] = /https:[^\s\])"|<]+/.exec(formatLink(format, citation).plain) ?? [];
        expect(found).toMatch(/^[\x21-\x7e]+[a-z0-9/]$/);
      }
    }
  });
});

function decode(text: string): string {
  return toHtmlText({
    type: 'root',
    children: [
      {
        type: 'text',
        value: text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
      },
    ],
  });
}
