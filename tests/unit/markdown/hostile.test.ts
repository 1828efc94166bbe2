import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { fillPlaceholders } from '../../../src/knowledge/late-linking.ts';
import { compileNote } from '../../../src/markdown/compile.ts';
import type { Dialect } from '../../../src/schema/note.ts';
import { hostileBodies } from '../../hostile.ts';

const dialects: Dialect[] = ['native', 'jekyll', 'hexo', 'hugo', 'obsidian'];

describe.each(Object.entries(hostileBodies))('%s', (_, body) => {
  test.each(dialects)('does nothing in a note of %s', async (dialect) => {
    const note = await compile(`${body}\n\n结尾的话`, dialect);
    const html = fillPlaceholders(
      note.html,
      {
        links: note.links.map(() => null),
        images: note.images.map(() => null),
        embeds: note.embeds.map((embed) => ({ ...embed, isShown: false })),
      },
      '/',
    );
    expect(findDangers(html)).toEqual([]);
    // A browser and the parser of the compiler agree on where everything ends.
    expect(html).toContain('结尾的话');
    expect(note.issues.filter(({ code }) => code === 'compile-failed')).toEqual([]);
    for (const { line, column } of note.issues) {
      expect(line).toBeGreaterThan(4);
      expect(column).toBeGreaterThan(0);
    }
  });
});

test('what one leaves open does not reach the next', async () => {
  const all = Object.values(hostileBodies).join('\n\n');
  const { html } = await compile(`${all}\n\n结尾的话`, 'native');
  expect(html).toContain('结尾的话');
});

test('the sweep sees what it looks for', () => {
  const html =
    '<script></script><b onclick=a></b><a href="java\tscript:a"></a><p style="x"></p><p id=main>' +
    '<img srcset=x><iframe src=x></iframe><svg><use href=x></svg><a href="#a" id=user-content-a>';
  expect(findDangers(html)).toEqual([
    ...['<script>', 'onclick', 'java\tscript:a', 'style=x', 'id=main', 'srcset'],
    ...['<iframe>', 'src', '<use>', 'href'],
  ]);
});

async function compile(body: string, dialect: Dialect) {
  return compileNote({ file: 'a.md', dialect, title: '标题', body, bodyLine: 5 });
}

type Node = DefaultTreeAdapterMap['node'];

const elements = new Set(
  (
    'a abbr aside annotation article b bdi bdo big blockquote br caption center circle cite code col ' +
    'colgroup dd defs del desc details dfn div dl dt ellipse em figcaption figure font g h1 h2 h3 h4 ' +
    'h5 h6 hr i img input ins kbd li line mark marker math mfrac mi mn mo mover mpadded mrow ms mspace ' +
    'mstyle msub msubsup msup mtable mtd mtext mtr ol p path picture polygon polyline pre q rect ' +
    'rp rt ruby s samp section semantics small span strike strong sub summary sup svg table tbody td ' +
    'text tfoot th thead tr tspan tt u ul var wbr mphantom menclose munder munderover mroot msqrt'
  ).split(' '),
);

/** Whatever of some HTML could run, load, cover the page or hide a property of the document. */
function findDangers(html: string): string[] {
  const dangers: string[] = [];
  const visit = (node: Node, isMath: boolean) => {
    if ('tagName' in node) {
      const { tagName, attrs } = node;
      if (!elements.has(tagName)) dangers.push(`<${tagName}>`);
      if (tagName === 'input' && !attrs.some(({ name }) => name === 'disabled'))
        dangers.push('input');
      for (const { name, value } of attrs) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers pass over them.
        const address = value.replace(/[\u0000-\u0020]/g, '');
        const isLink = tagName === 'a' && name === 'href';
        const isSource = tagName === 'img' && name === 'src';
        if (isLink && !/^(?:https?:|mailto:|tel:|ftp:|#|\/|kb:)/i.test(address))
          dangers.push(value);
        else if (isSource && !/^(?:https?:|data:image\/)/i.test(address)) dangers.push(value);
        else if (/^(?:on|form|action|ping|srcset|srcdoc|background|poster|data$|xlink)/.test(name))
          dangers.push(name);
        else if (/^(?:src|href)$/.test(name) && !isLink && !isSource) dangers.push(name);
        else if (name === 'style' && !isMath) dangers.push(`style=${value}`);
        else if (name === 'name') dangers.push(`name=${value}`);
        else if (name === 'id' && /^(?:main|location|document|kb|customElements)$/.test(value))
          dangers.push(`id=${value}`);
      }
    }
    const isKatex =
      isMath ||
      ('attrs' in node &&
        node.attrs.some(({ name, value }) => name === 'class' && /^katex/.test(value)));
    if ('childNodes' in node) for (const child of node.childNodes) visit(child, isKatex);
  };
  visit(parseFragment(html), false);
  return dangers;
}
