import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileNote } from '../../../src/markdown/compile.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/markdown.md'), 'utf8');

/** What the examples under each heading of the page become. */
const outcomes: Record<string, RegExp[]> = {
  Words: [/<mark>每天两次<\/mark>/, /H<sub>2<\/sub>O/, /10<sup>3<\/sup>/, /<kbd>Ctrl<\/kbd>/],
  Terms: [/<dl>\s*<dt>平潮<\/dt>\s*<dd>水位不升不降的时候。\s*<\/dd>\s*<dd>一天四次。/],
  Code: [
    /<figure class="code"><figcaption>tide\.go<\/figcaption>/,
    /data-first="10"/,
    /<span class="line marked">/,
    /<span class="hljs-deletion">-低潮/,
    /<span class="hljs-addition">\+高潮/,
  ],
  Pictures: [/<figure><img [^>]*alt="灯塔的轮廓"[^>]*><figcaption>黄昏时的灯塔<\/figcaption>/],
  'Folding texts and tabs': [
    /<details class="callout callout-tip"><?/,
    /<summary class="callout-title">为什么<\/summary>/,
    /<details><summary>更多<\/summary>/,
    /<div class="tabs"><details name="tabs-1" open>[\s\S]*<details name="tabs-1">/,
  ],
  Formulas: [/class="katex"/],
  Diagrams: [/<figure class="diagram">.*<svg [^>]*aria-label="潮水来去"/],
  Frames: [/<p><iframe src="kb:embed\/0"><\/iframe>/],
};

test.each(Object.entries(outcomes))(
  'the examples under "%s" hold',
  async (heading, patterns) => {
    const [, rest = ''] = page.split(`\n## ${heading}\n`);
    const [section = ''] = rest.split('\n## ');
    const examples = [...section.matchAll(/^(`{3,})markdown\n(.*?)^\1$/gms)].map(
      ([, , text]) => text,
    );
    const body = examples.join('\n');
    const note = await compileNote({
      ...{ file: 'a.md', dialect: 'native' as const, title: '标题', body, bodyLine: 1 },
    });
    expect(note.issues).toEqual([]);
    for (const pattern of patterns) expect(note.html).toMatch(pattern);
  },
  30_000,
);
