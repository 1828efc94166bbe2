import { describe, expect, it } from 'vitest';
import { toAddress, toNoteAddress } from '../../../src/lib/address.ts';
import type { LedgerRecord } from '../../../src/links/ledger.ts';
import { buildServing, toHostRedirects } from '../../../src/links/serve.ts';
import { settleAddress } from '../../../src/links/settle.ts';
import { diffLedger, type SiteNote, toLostIssues } from '../../../src/links/site-ledger.ts';

const lamp =
  '灯塔的光每十二秒转一圈，雾天看不见光的时候改鸣雾号，船长按间隔就知道是哪一座，不会和邻近的港口弄混。';
const tide =
  '潮水一天涨落两次，涨到最高的时刻每天推迟约五十分钟，浅水港的船要等高潮才进得来，错过一次就要再等半天。';
const rope =
  '缆绳先系在船头的桩上，再用短绳把船尾拉近，风大的时候多加一道斜缆，防止船身前后来回地蹭着码头的石墙。';

function makeNote(
  slug: string,
  sections: [id: string, text: string][],
): SiteNote & { slug: string } {
  return {
    id: `${slug}000000`,
    slug,
    address: toNoteAddress(slug),
    title: slug,
    aliases: [],
    headings: sections.map(([id], index) => ({ id, depth: 2, text: id, line: index + 1 })),
    sections: sections.map(([id, text]) => ({ id, heading: id, text })),
  };
}

function compare(records: readonly LedgerRecord[], notes: readonly SiteNote[], day = '2024-05-01') {
  const known = new Map(records.map((record) => [record.path, record]));
  const lines = new Map(records.map(({ path }, index) => [path, index + 1]));
  return diffLedger({ records: known, lines }, notes, day);
}

const before = compare(
  [],
  [
    makeNote('harbour', [
      ['灯', lamp],
      ['潮', tide],
    ]),
    makeNote('ropes', [['缆', rope]]),
  ],
  '2024-01-01',
);

describe('diffLedger', () => {
  it('records every note and heading of a new site', () => {
    expect(before.added).toEqual([
      '/notes/harbour/',
      '/notes/harbour/#灯',
      '/notes/harbour/#潮',
      '/notes/ropes/',
      '/notes/ropes/#缆',
    ]);
    expect(before.lost).toEqual([]);
  });

  it('changes nothing when nothing has changed', () => {
    const notes = [
      makeNote('harbour', [
        ['灯', lamp],
        ['潮', tide],
      ]),
      makeNote('ropes', [['缆', rope]]),
    ];
    const again = compare(before.records, notes);
    expect(again.records).toEqual(before.records);
    expect([...again.added, ...again.moved, ...again.lost]).toEqual([]);
  });

  it('lets a renamed heading keep its short anchor and its old name', () => {
    const notes = [
      makeNote('harbour', [
        ['灯光信号', lamp],
        ['潮', tide],
      ]),
      makeNote('ropes', [['缆', rope]]),
    ];
    const { records, moved } = compare(before.records, notes);
    expect(moved).toEqual([{ from: '/notes/harbour/#灯', to: '/notes/harbour/#灯光信号' }]);
    const anchors = records.find(({ path }) => path === '/notes/harbour/')?.anchors ?? [];
    const [old, now] = ['灯', '灯光信号'].map((id) => anchors.find((one) => one.id === id));
    expect(old?.short).toBe(now?.short);
    const serving = buildServing(new Map(records.map((one) => [one.path, one])), notes as never);
    expect(serving.anchors.get('harbour')?.beside.灯光信号).toEqual([old?.short, '灯']);
  });

  it('follows a section to another note, and says so on the page it left', () => {
    const notes = [
      makeNote('harbour', [['潮', tide]]),
      makeNote('ropes', [
        ['缆', rope],
        ['灯塔', lamp],
      ]),
    ];
    const { records, lost } = compare(before.records, notes);
    expect(lost).toEqual([]);
    const { anchors } = buildServing(
      new Map(records.map((one) => [one.path, one])),
      notes as never,
    );
    expect(anchors.get('harbour')?.notices).toMatchObject([
      { text: '灯', to: { address: '/notes/ropes/', fragment: '灯塔' } },
    ]);
  });

  it('follows a note that changed its slug by its id', () => {
    const moved = {
      ...makeNote('port', [
        ['灯', lamp],
        ['潮', tide],
      ]),
      id: 'harbour000000',
    };
    const { records, lost } = compare(before.records, [moved, makeNote('ropes', [['缆', rope]])]);
    expect(lost).toEqual([]);
    expect(records.find(({ path }) => path === '/notes/harbour/')?.to).toBe('/n/harbour000000/');
  });

  it('reports a note that is gone and a heading changed beyond recognition, with line and command', () => {
    const notes = [
      makeNote('ropes', [
        ['别的', '全新的几句话，讲的是码头边的咖啡馆几点开门，以及夏天有没有冰的柠檬水可以喝。'],
      ]),
    ];
    const { lost } = compare(before.records, notes);
    const issues = toLostIssues(lost, 'error');
    expect(lost.map(({ from }) => from).sort()).toEqual(['/notes/harbour/', '/notes/ropes/#缆']);
    expect(issues.find(({ message }) => message.startsWith('/notes/ropes/#缆'))).toMatchObject({
      file: 'addresses.jsonl',
      line: 2,
      hint: expect.stringContaining("kb links retire '/notes/ropes/#缆'"),
    });
  });

  it('is quiet once a lost address is retired, and serves a page that says so', () => {
    const notes = [makeNote('ropes', [['缆', rope]])];
    const { records, lost } = compare(before.records, notes);
    const map = new Map(records.map((one) => [one.path, one]));
    for (const { from } of lost) {
      const settled = settleAddress(map, from, { candidates: [] }, '2024-05-01');
      if (settled) map.set(settled.path, settled);
    }
    expect(compare([...map.values()], notes).lost).toEqual([]);
    const { pages } = buildServing(map, notes as never);
    expect(pages.map(({ from, gone, to }) => [from, gone, to])).toEqual([
      ['/notes/harbour/', '2024-05-01', undefined],
      ['/n/harbour000000/', '2024-05-01', undefined],
    ]);
    expect(pages[0]?.anchors.map(({ text }) => text)).toEqual(['灯', '潮']);
  });
});

describe('toHostRedirects', () => {
  it('leaves a page to itself whose fragments lead to several places', () => {
    const page = {
      title: '旧',
      candidates: [],
      to: { address: toAddress('/notes/a/'), title: 'a' },
    };
    const anchor = { ids: ['x'], text: 'x', candidates: [] };
    const redirects = toHostRedirects(
      [],
      [
        { ...page, from: toAddress('/old/'), anchors: [] },
        { ...page, from: toAddress('/older/'), anchors: [anchor] },
      ],
    );
    expect(redirects).toEqual([{ from: '/old/', to: '/notes/a/' }]);
  });
});
