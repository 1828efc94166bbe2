import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import commonmark from 'commonmark-spec';
import { describe, expect, test } from 'vitest';
import { compileNote } from '../../../src/markdown/compile.ts';
import type { Inspection } from '../../../src/markdown/inspect-note.ts';
import { inspectNote } from '../../../src/markdown/inspect-note.ts';
import { reduceNote } from '../../../src/markdown/reduce-note.ts';
import type { Dialect } from '../../../src/schema/note.ts';
import { hostileBodies } from '../../hostile.ts';
import { createRandom } from '../../random.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');
const dialects: Dialect[] = ['native', 'jekyll', 'obsidian'];

describe('an inspection finds what the compiler finds', () => {
  const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.md'),
  );

  test.each(dialects)(
    'in every fixture, read as %s',
    async (dialect) => {
      expect(files.length).toBeGreaterThan(100);
      for (const file of files)
        await expectSame(
          readFileSync(join(fixtures, file), 'utf8').replace(/^\ufeff|\r/g, ''),
          dialect,
          file,
        );
    },
    60_000,
  );

  test.each(dialects)(
    'in every hostile text, read as %s',
    async (dialect) => {
      for (const [name, body] of Object.entries(hostileBodies))
        await expectSame(body, dialect, name);
    },
    60_000,
  );

  test('in every example of CommonMark, alone and between other text', async () => {
    for (const { number, markdown } of commonmark.tests) {
      const text = markdown.replaceAll('→', '\t');
      await expectSame(text, 'native', `example ${number}`);
      await expectSame(
        `- 一项\n\n${text}\n后文 [链](a.md)。\n`,
        'native',
        `example ${number} between`,
      );
    }
  }, 60_000);

  test.each(dialects)(
    'in texts made of everything that can be wrong, read as %s',
    async (dialect) => {
      const random = createRandom(7);
      for (let count = 0; count < 400; count++) {
        const pieces = Array.from({ length: 2 + Math.floor(random() * 6) }, () => {
          const piece = pick(snippets, random);
          const indent = pick(['', '', '', '  ', '    ', '> ', '- '], random);
          return piece.replaceAll(/^/gm, indent) + pick(['\n', '\n\n', '\n\n'], random);
        });
        await expectSame(pieces.join(''), dialect, `text ${count}`);
      }
    },
    120_000,
  );
});

test('what nests so deep that the compiler may fail is left to it', () => {
  expect(reduceNote(`${'>'.repeat(5000)} 深`, 'native')).toBeUndefined();
  expect(reduceNote(`${'*[a'.repeat(2000)}\n`, 'native')).toBeUndefined();
  expect(reduceNote('> 浅\n', 'native')).toBeDefined();
});

test('what a parser need not see keeps its place', async () => {
  const body = `前文。\n\n前面有很多话，[链](a.md)，![图](b.png)\n\n${'```\n[[码]]\n```\n\n'.repeat(3)}- 项 [[乙#节|名]]\n`;
  const { links, images } = await inspectNote(toInput(body, 'native'));
  expect(
    links.map(({ target, fragment, line, column }) => [target, fragment, line, column]),
  ).toEqual([
    ['a.md', '', 7, 8],
    ['乙', '节', 21, 5],
  ]);
  expect(images).toMatchObject([{ target: 'b.png', alt: '图', line: 7, column: 18 }]);
});

async function expectSame(body: string, dialect: Dialect, name: string): Promise<void> {
  const input = toInput(body, dialect);
  expect(toComparable(await inspectNote(input)), `${name}:\n${body}`).toEqual(
    toComparable(await compileNote(input)),
  );
}

function toInput(body: string, dialect: Dialect) {
  return { file: 'a.md', dialect, title: '题', body, bodyLine: 5 };
}

/** What an inspection promises, in the order of the text. */
function toComparable({ headings, links, images, blocks, issues }: Inspection) {
  const byPlace = (a: Place, b: Place) => a.line - b.line || a.column - b.column;
  return {
    headings,
    links: links.map(({ text: _, sentence: __, ...link }) => link).sort(byPlace),
    images: [...images].sort(byPlace),
    blocks: [...blocks].sort(),
    issues: [...issues].sort((a, b) => byPlace(a, b) || (a.code < b.code ? -1 : 1)),
  };
}

interface Place {
  line: number;
  column: number;
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}

const snippets = [
  '普通的一段话，没有什么。',
  'plain words, `code` and **bold** words',
  '前文很长很长，见 [文字](路径/文件.md#小节) 与后文。',
  '前文 `码 [非链](x)` 后文 [链](y.md) 末。',
  '[[笔记]]、[[笔记#小节|别名]] 和 [[ 不是 ]]。',
  '![[图.png|300]] ![图](图.png "题") ![外](https://example.org/a.png)',
  '![图](图.png "单独成段")',
  '空链接 [文字]() 与 [](x.md)',
  '坏链接 [文字](javascript:alert) 与 ![图](data:text/html,x)',
  '[引用][a]、[引用][] 与 [a]\n\n[a]: 目标.md\n\n[引用]: <另 一.md> "题"',
  '[跨\n行](目标.md) 与 [链](\n目标.md)',
  '脚注[^1]与[^2]。\n\n[^1]: 有人引\n    接着 [链](z.md)\n\n[^3]: 没人引',
  '公式 $a_1$，$\\badcommand{x}$，价格 $5 到 $6',
  '$$\n\\frac{1}{2}\n$$',
  '$$\n\\nope\n',
  '行内 $$\\nope$$ 与后文',
  '```math\n\\nope{\n```',
  '```js\n[[码]] <script>\n$$\n```',
  '~~~\n没有关的代码 [链](q.md)',
  '   ```\n   缩进的代码 [链](q.md)\n   ```',
  '1. 项\n   ```sh\n   $HOME <b>\n   ```\n2. 项 [链](w.md)',
  '- [ ] 待办 [链](a.md)\n- [x] 完成\n  - 子项 [[丙]]',
  '| 列 | 列 |\n| --- | --- |\n| [[甲\\|乙]] | [链](t.md) |\n| 无 | 无 | 多 |',
  '列 | 列\n--- | ---\n[a](b.md) | c',
  '# 一级',
  '## 二级 `码` 标题',
  '## 重复\n\n## 重复\n\n### 有 *强调* 与 [链](h.md) {#own}',
  '下划线标题 [链](s.md)\n===',
  '另一个\n---',
  '# 题',
  '<div>\n[非链](x) <a href="r.md">链</a>\n</div>',
  '<h2>HTML\n\n标题</h2>',
  '<script>\nif (a[0] < b) $x$\n\n</script> 后 [链](e.md)',
  '<!-- 注 [链](x)\n\n还在注里 -->\n后文 [链](f.md)',
  '<!-- more -->',
  '句中 <b>粗</b>、<iframe src="x"></iframe>、<未知> 与 List<Pod>',
  '<img src="本地.png"> 与 <a name="旧"></a> [跳](#旧)',
  '<https://example.org/[x]> http://example.org/a[b](c) www.example.org',
  '块名一段 ^blk\n\n- 项 ^item\n\n^alone',
  '> [!note] 标题 [链](c.md)\n> 内容 [[丁]]',
  '{:toc}\n\n* 目录\n{:toc}\n\n段落 [链](k.md){: .cls}',
  '==标记 [链](m.md)== 与 ~~删 [链](n.md)~~',
  '    缩进代码 [非链](x)',
  '转义 \\[非链\\](x) 与 \\`[链](o.md)\\`',
  '`没关的码 [链](p.md)',
  '``双 ` [非链](x)`` [链](u.md)',
  '***',
  '2020. 不是列表 [链](v.md)',
  '10) 是列表 [链](v.md)',
  'a@b.c 与 [a@b.c](mailto:a@b.c) 与 [信](x@y.z)',
  '[一](a.md)[二](b.md)![三](c.png)[[四]][[五]](d.md)',
  '[嵌 [内](i.md) 外](o.md) [!](x.md) [图 ![内](i.png)](o.md)',
  '链[带 空格](a b.md) [角](<a b.md>) [百](a%20b.md#%E4%B8%80) [问](a.md?x=1#y)',
];
