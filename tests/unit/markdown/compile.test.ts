import { describe, expect, test } from 'vitest';
import { type CompileInput, compileNote } from '../../../src/markdown/compile.ts';

function compile(body: string, input: Partial<CompileInput> = {}) {
  return compileNote({ file: 'a.md', dialect: 'native', title: '题', body, bodyLine: 1, ...input });
}

describe('links', () => {
  test('are listed with target, fragment, words, sentence and place in the file', async () => {
    const note = await compile(
      '一句。\n\n先看[安装 *指南*](./b%20c.md?x=1#%E5%AE%89)，再说。后面的句子。',
      {
        bodyLine: 7,
      },
    );
    expect(note.html).toContain('<a href="kb:link/0">安装 <em>指南</em></a>');
    expect(note.links).toEqual([
      {
        kind: 'path',
        target: './b c.md',
        fragment: '安',
        text: '安装 指南',
        sentence: { before: '先看', text: '安装 指南', after: '，再说。' },
        line: 9,
        column: 3,
      },
    ]);
  });

  test('of wikilinks keep target and heading apart, and show an alias', async () => {
    const { links } = await compile('见 [[容器#隔离|这里]] 与 [[#本节]]。');
    expect(
      links.map(({ kind, target, fragment, text }) => ({ kind, target, fragment, text })),
    ).toEqual([
      { kind: 'wiki', target: '容器', fragment: '隔离', text: '这里' },
      { kind: 'wiki', target: '', fragment: '本节', text: '本节' },
    ]);
  });

  test('in raw HTML and to headings of the note count, those elsewhere do not', async () => {
    const { links, html } = await compile(
      '<a href="/2019/a.html">甲</a> [乙](#节) [丙](https://example.com) [丁](mailto:a@example.com) [戊](//example.com)',
    );
    expect(links.map(({ target, fragment }) => [target, fragment])).toEqual([
      ['/2019/a.html', ''],
      ['', '节'],
    ]);
    expect(html).toContain('href="mailto:a@example.com"');
  });

  test('to footnotes and to the author’s own anchors are settled here', async () => {
    const { links, html } = await compile('<a id="x"></a>[甲](#x) 注[^1]\n\n[^1]: 注');
    expect(links).toEqual([]);
    expect(html).toContain('<a href="#user-content-x">甲</a>');
  });

  test('with a forbidden protocol become text and an issue with its place', async () => {
    const { html, issues } = await compile('文\n\n坏[链接](javascript:x)', { bodyLine: 5 });
    expect(html).toContain('<p>坏链接</p>');
    expect(issues).toMatchObject([
      { code: 'link-removed', severity: 'warning', file: 'a.md', line: 7, column: 2 },
    ]);
  });
});

describe('images', () => {
  test('of the content folder are listed, remote ones are not', async () => {
    const note = await compile(
      '\n![图](../a%20b.png#x) ![](https://example.com/c.png)\n<img src="/d.png">',
    );
    expect(note.images).toEqual([
      { kind: 'path', target: '../a b.png', alt: '图', line: 2, column: 1 },
      { kind: 'path', target: '/d.png', alt: '', line: 3, column: 1 },
    ]);
  });
});

describe('headings', () => {
  test('have ids, depths and lines of the file; repeats are numbered', async () => {
    const { headings } = await compile('## 安装 Pod\n\n文\n\n## 安装 Pod\n\n细节\n--', {
      bodyLine: 4,
    });
    expect(headings).toEqual([
      { id: '安装-pod', depth: 2, text: '安装 Pod', line: 4 },
      { id: '安装-pod-1', depth: 2, text: '安装 Pod', line: 8 },
      { id: '细节', depth: 2, text: '细节', line: 10 },
    ]);
  });

  test('move down where the text has an h1, h6 at the most', async () => {
    const { headings } = await compile('# 甲\n\n## 乙\n\n###### 丙');
    expect(headings.map(({ depth }) => depth)).toEqual([2, 3, 6]);
  });

  test('do not repeat the title of the note', async () => {
    const { headings, html } = await compile('# 题\n\n文\n\n## 题');
    expect(headings).toEqual([{ id: '题-1', depth: 2, text: '题', line: 5 }]);
    expect(html).toMatch(/^\s*<p>文<\/p>/);
  });

  test('keep an id that the author wrote, and give way to it', async () => {
    const { headings } = await compile('## 名字\n\n## 别的 {#名字}');
    expect(headings.map(({ id, text }) => [id, text])).toEqual([
      ['名字-1', '名字'],
      ['名字', '别的'],
    ]);
  });

  test('are numbered afresh in every note', async () => {
    const first = await compile('## 同');
    const second = await compile('## 同');
    expect(second.headings).toEqual(first.headings);
  });
});

describe('text', () => {
  test('stands under its heading, code and formulas included, markup left out', async () => {
    const { sections } = await compile(
      '前言 **粗**\n\n## 一\n\n甲[乙](b.md)[^1]\n\n```js\nlet a = 1\n```\n\n| x | $y^2$ |\n|---|---|\n\n[^1]: 注',
    );
    expect(sections).toEqual([
      { id: '', heading: '', text: '前言 粗' },
      { id: '一', heading: '一', text: '甲乙\nlet a = 1\nx\ny^2\n注' },
    ]);
  });

  test.each([
    ['中文 kube-proxy 两个 words', 6],
    ['## 标题\n\n正文', 4],
    ['`code` 之外\n\n```js\nlet a = 1\n```', 2],
    ["don't 3.14", 2],
    ['', 0],
  ])('%j is %i long', async (body, length) => {
    expect((await compile(body)).length).toBe(length);
  });
});

describe('features', () => {
  test('name math only where there is some', async () => {
    expect((await compile('$x$')).features).toEqual(['math']);
    expect((await compile('$5')).features).toEqual([]);
  });
});

describe('a failure', () => {
  const failing = (place?: { line: number; column: number }) => ({
    process: async (file: { fail: (reason: string, place?: object) => never }) =>
      place ? file.fail('broken', place) : Promise.reject(new Error('broken\nat stack')),
  });

  test('is an issue at its place, and the words stay readable', async () => {
    const input: CompileInput = {
      file: 'dir/a.md',
      dialect: 'native',
      title: '题',
      body: '第一行\n<b>第二行',
      bodyLine: 4,
    };
    const note = await compileNote(input, failing({ line: 2, column: 3 }) as never);
    expect(note.issues).toMatchObject([
      { code: 'compile-failed', severity: 'error', file: 'dir/a.md', line: 5, column: 3 },
    ]);
    expect(note.html).toBe('<pre>第一行\n&lt;b>第二行</pre>');
  });

  test('without a place is one of the whole note', async () => {
    const { issues } = await compileNote(
      { file: 'a.md', dialect: 'native', title: '题', body: 'x', bodyLine: 4 },
      failing() as never,
    );
    expect(issues).toMatchObject([
      { code: 'compile-failed', line: 4, message: 'The note could not be compiled: broken' },
    ]);
  });
});
