import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, sites } from './sites.ts';

/** Slug and length of the note that byte budgets and layout are measured on. */
export const longNote = { slug: 'long', characters: 30_000 };

const sentence =
  '潮水每天来回两次，把沙滩上的字迹抹平，又把远处的木头送到岸边，守塔人照例记下水位。';
const fence =
  '```ts\nexport function toLevel(tide: number): string {\n  return String(tide);\n}\n```';
const table = '| 时刻 | 水位 |\n| --- | --- |\n| 06:00 | 3.2 |\n| 18:00 | 3.4 |';
const picture = '![灯塔的轮廓](../assets/lighthouse.png)';

/**
 * Lays out the content folder of the site of edge cases: the fixture, one very long note, and a
 * map of its own with two comparisons and two timelines.
 */
export function writeEdges(): void {
  const folder = sites.edges.content;
  rmSync(folder, { recursive: true, force: true });
  for (const fixture of ['map', 'site']) {
    cpSync(join(projectRoot, 'tests/fixtures', fixture), folder, { recursive: true });
  }
  writeFileSync(join(folder, 'notes', `${longNote.slug}.md`), toLongNote());
}

/** Sections of text with a block of another kind now and then, until it is long enough. */
function toLongNote(): string {
  const sections: string[] = [];
  let length = 0;
  for (let count = 1; length < longNote.characters; count += 1) {
    const text = sentence.repeat(12);
    const block = [fence, table, picture][count % 3];
    sections.push(`## 第 ${count} 次潮汐\n\n${text}\n\n${block}`);
    length += text.length;
  }
  const head = '---\ntitle: 守塔人的潮汐簿\nid: longtide\ndate: 2023-03-04\ntags: [trial]\n---';
  return `${head}\n\n${sections.join('\n\n')}\n`;
}
