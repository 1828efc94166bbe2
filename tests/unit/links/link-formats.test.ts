import { WikiMarkupTransformer } from '@atlaskit/editor-wikimarkup-transformer';
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
  ['h1. 带 "引号" 的 <script>alert(1)</script>', '[[双方括号]] 与 ](x)'],
  ['- 列表 - 一 -- 二', '1. 第一 > 引用'],
  ['# 井号 ??引文?? {color:red}红{color}', '&amp; &#91; https://a.example/b?c=d'],
  ['bq. @某人 (x) :) ^上^ ~下~ -{zh-hans:简}-', '``双反引号`` %百分%'],
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
    // This parser ends a sentence, and a link in it, at a full stop or a question mark; MediaWiki does not.
    const links: unknown = wtf(source.replace(/(?<=[.?!]) /g, '\ue000'))
      .links()
      .map((link: unknown) => Object(link).json());
    return (links as { site: string; text: string }[]).map(({ site, text }) => {
      return { url: site, text: decode(text).replaceAll('\ue000', ' ') };
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
  /** Wiki markup by Atlassian's own parser, which the editors of Confluence and Jira use. */
  confluence(source: string) {
    const links = new Map<string, string>();
    new WikiMarkupTransformer().parse(source).descendants((node) => {
      const href = node.marks.find(({ type }) => type.name === 'link')?.attrs.href;
      if (node.isText) links.set(href, (links.get(href) ?? '') + node.text);
    });
    return [...links].map(([url, text]) => ({ url, text }));
  },
};

/** Brackets, pipes and backslashes have their full width in wiki markup: no label can hold them. */
const toShown = (format: string, text: string) =>
  format === 'confluence'
    ? text.replace(/[[\]|\\]|(?<=^(?:h1|bq))\./g, (sign) =>
        String.fromCharCode(sign.charCodeAt(0) + 0xfee0),
      )
    : text;

describe('formatLink', () => {
  for (const citation of citations) {
    const text = toLinkText(citation);
    it.each(['markdown', 'mediawiki', 'confluence', 'html'] as const)(
      `is read by %s as the same link: ${text}`,
      (format) => {
        const { plain, html } = formatLink(format, citation);
        expect(parsers[format](plain)).toEqual([{ url, text: toShown(format, text) }]);
        expect(toShown(format, text).normalize('NFKC')).toBe(text.normalize('NFKC'));
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
        const [found = ''] =
          /https:\/\/notes[^\s\])"|<]+/.exec(formatLink(format, citation).plain) ?? [];
        expect(found).toMatch(/^[\x21-\x7e]+[a-z0-9/]$/);
      }
    }
  });
});

/** Entities are for the browser that shows the wiki page. */
function decode(text: string): string {
  return parseFragment(text)
    .childNodes.map((node) => ('value' in node ? node.value : `<${node.nodeName}>`))
    .join('');
}
