import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type LedgerRecord,
  ledgerFile,
  serialiseLedger,
  toShortAnchor,
} from '../src/links/ledger.ts';
import { listVersions, toNoteWords } from '../src/links/versions.ts';
import { outlineNote } from '../src/markdown/outline.ts';
import { hostileBodies } from './hostile.ts';
import { makePicture } from './make-picture.ts';
import { oldAddresses } from './old-addresses.ts';
import { projectRoot, sites } from './sites.ts';

/** Slug and length of the note that byte budgets and layout are measured on. */
export const longNote = { slug: 'long', characters: 30_000 };

/** Slug of the note with large pictures, and their width and height. */
export const pictureNote: { slug: string; sizes: [number, number][] } = {
  slug: 'pictures',
  sizes: [
    [1600, 1000],
    [1500, 700],
    [420, 300],
  ],
};

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
  writeFileSync(join(folder, 'notes', `${pictureNote.slug}.md`), toPictureNote());
  for (const [index, [width, height]] of pictureNote.sizes.entries()) {
    writeFileSync(join(folder, 'assets', `tide-${index}.png`), makePicture(width, height, index));
  }
  writeFileSync(join(folder, 'notes', 'hostile.md'), toHostileNote());
  writeFileSync(join(folder, ledgerFile), serialiseLedger([harbourRecord, ...oldAddresses]));
}

/** All hostile bodies in one note; what one leaves open must not reach the next. */
function toHostileNote(): string {
  const title =
    '"</title></script><script>window.pwned=1</script>\'<img src=x onerror=window.pwned=1>';
  const head = [
    `title: ${JSON.stringify(title)}`,
    `summary: ${JSON.stringify(title)}`,
    `aliases: [${JSON.stringify(`又名${title}`)}]`,
    'id: hostile2',
    'date: 2019-01-02',
  ];
  const bodies = Object.entries(hostileBodies).map(([name, body]) => `## ${name}\n\n${body}`);
  return `---\n${head.join('\n')}\n---\n\n${bodies.join('\n\n')}\n\n结尾的话。\n`;
}

/** Edits that bring a note to what it is now, undone one by one, the last one first. */
const harbourEdits: [now: string, before: string][] = [
  ['同名的标题有自己的锚点。', '同名的标题从前没有锚点。'],
  ['第一段航线从码头出发。', '第一段航线从沙洲出发。'],
];

/** A record of the note on the harbour as the ledger has it after two edits. */
const harbourRecord = makeHarbourRecord();

/** Names of the versions of the note on the harbour, the last one as it is. */
export const harbourVersions = (harbourRecord.versions ?? []).map(
  (line) => line.split(' ')[0] ?? '',
);

function makeHarbourRecord(): LedgerRecord {
  const file = 'notes/harbour.md';
  const source = readFileSync(join(projectRoot, 'tests/fixtures/site', file), 'utf8');
  const now = source.replace(/^---\n.*?\n---\n/s, '');
  const before = harbourEdits.map((_, index) =>
    harbourEdits.slice(0, index + 1).reduce((text, [is, was]) => text.replace(is, was), now),
  );
  const past = [...before.reverse(), now].map((body, index) => {
    const { headings, sections } = outlineNote({
      file,
      dialect: 'native',
      title: '港口与航线',
      body,
      bodyLine: 1,
    });
    const shorts = new Map(headings.map(({ id }) => [id, toShortAnchor(id)]));
    return { day: `2024-05-0${index + 1}`, words: toNoteWords(sections, shorts) };
  });
  return {
    path: '/notes/harbour/',
    kind: 'note',
    id: 'harbour1',
    title: '港口与航线',
    since: '2020-02-03',
    versions: listVersions(past),
  };
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

function toPictureNote(): string {
  const sections = pictureNote.sizes.map(
    (_, index) => `${sentence.repeat(4)}\n\n![第 ${index + 1} 次涨潮](../assets/tide-${index}.png)`,
  );
  const head = '---\ntitle: 涨潮的样子\nid: tidepics\ndate: 2023-04-05\ntags: [trial]\n---';
  return `${head}\n\n${sections.join('\n\n')}\n\n${sentence}\n`;
}
