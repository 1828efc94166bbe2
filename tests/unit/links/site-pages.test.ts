import { describe, expect, it } from 'vitest';
import {
  toComparisonAddress,
  toConceptAddress,
  toEraAddress,
  toTagAddress,
  toTimelineAddress,
} from '../../../src/lib/address.ts';
import type { LedgerRecord } from '../../../src/links/ledger.ts';
import { buildServing } from '../../../src/links/serve.ts';
import { type Settlement, settleAddress } from '../../../src/links/settle.ts';
import { diffLedger, type SitePage, toLostIssues } from '../../../src/links/site-ledger.ts';

const timeline = toTimelineAddress('cloud', true);

const comparison = makePage('row', toComparisonAddress('a-b'), '甲 ↔ 乙', {
  entry: '访问接口',
  unit: '调度单位',
});
const story = makePage('era', timeline, '从裸机到集群', { kernel: '内核', open: '开源' });
const all = [
  makePage('tag', toTagAddress('linux'), 'Linux'),
  makePage('concept', toConceptAddress('pod'), 'Pod'),
  makePage('concept', toConceptAddress('container'), '容器'),
  comparison,
  makePage('row', toComparisonAddress('c-d'), '丙 ↔ 丁', { price: '价钱' }),
  story,
  makePage('era', toEraAddress(timeline, 'metal'), '裸机'),
];

function makePage(
  kind: SitePage['kind'],
  address: SitePage['address'],
  title: string,
  rows: Record<string, string> = {},
): SitePage {
  const anchors = Object.entries(rows).map(([id, text]) => ({ id, text }));
  return { address, kind, title, aliases: [], names: [], anchors };
}

function compare(records: readonly LedgerRecord[], pages: readonly SitePage[]) {
  const known = new Map(records.map((record) => [record.path, record]));
  const lines = new Map(records.map(({ path }, index) => [path, index + 1]));
  return diffLedger({ records: known, lines }, [], '2024-05-01', pages);
}

const { records: before } = compare([], all);
const without = (page: SitePage) => all.filter((one) => one.address !== page.address);
const toMap = (records: readonly LedgerRecord[]) => new Map(records.map((one) => [one.path, one]));

/** What the pages answer once every lost address is settled, and that nothing is lost any more. */
function settleAll(pages: readonly SitePage[], settlement: Settlement) {
  const { records, lost } = compare(before, pages);
  const map = toMap(records);
  for (const { from } of lost) {
    const settled = settleAddress(map, from, settlement, '2024-05-01');
    if (settled) map.set(settled.path, settled);
  }
  expect(compare([...map.values()], pages).lost).toEqual([]);
  return buildServing(map, [], pages);
}

describe('pages that are no notes', () => {
  it('are quiet as long as they are as they were', () => {
    const { records, added, moved, lost } = compare(before, all);
    expect(records).toEqual(before);
    expect([...added, ...moved, ...lost]).toEqual([]);
  });

  for (const gone of all) {
    it(`are reported when one is gone, and then retired or redirected: ${gone.address}`, () => {
      const pages = without(gone);
      const { lost } = compare(before, pages);
      expect(lost.map(({ from }) => from)).toEqual([gone.address]);
      const [issue] = toLostIssues(lost, 'error');
      expect(issue?.line).toBe(before.findIndex(({ path }) => path === gone.address) + 1);
      expect(issue?.hint).toContain(`kb links retire '${gone.address}'`);

      const retired = settleAll(pages, { candidates: [] }).pages;
      const rows = gone.anchors.map(({ text }) => text);
      expect(retired).toMatchObject([
        { from: gone.address, title: gone.title, gone: '2024-05-01', to: undefined },
      ]);
      expect(retired[0]?.anchors.map(({ text }) => text)).toEqual(rows);
      const target = pages[0]?.address ?? '';
      const redirected = settleAll(pages, { to: target }).pages;
      expect(redirected).toMatchObject([{ from: gone.address, to: { address: target } }]);
    });
  }

  it('are followed under another address when the name is the same', () => {
    const moved = { ...(all[1] as SitePage), address: toConceptAddress('kube-pod') };
    const { lost, records } = compare(before, [...without(all[1] as SitePage), moved]);
    expect(lost).toEqual([]);
    expect(toMap(records).get('/concepts/pod/')?.to).toBe('/concepts/kube-pod/');
  });

  it('name one that took the label over, and do not decide', () => {
    const heir = { ...(all[2] as SitePage), names: ['Pod'] };
    const pages = [...all.slice(0, 1), heir, ...all.slice(3)];
    const { lost } = compare(before, pages);
    expect(lost).toMatchObject([
      { from: '/concepts/pod/', candidates: [{ to: '/concepts/container/', score: 1 }] },
    ]);
  });
});

describe('rows and events', () => {
  const withRows = (page: SitePage, rows: Record<string, string>) => [
    ...without(page),
    makePage(page.kind, page.address, page.title, rows),
  ];

  it.each([
    ['row', comparison, { unit: '调度单位' }, 'entry', '访问接口'],
    ['event', story, { open: '开源' }, 'kernel', '内核'],
  ] as const)(
    'a lost %s is reported, and its page tells of it once it is retired',
    (_, page, rows, id, text) => {
      const pages = withRows(page, rows);
      expect(compare(before, pages).lost).toMatchObject([
        { from: `${page.address}#${id}`, title: text, candidates: [] },
      ]);
      expect(settleAll(pages, { candidates: [] }).pageAnchors.get(page.address)).toEqual({
        beside: {},
        notices: [{ ids: [id], text, gone: '2024-05-01', candidates: [] }],
      });
    },
  );

  it('with another id and the same name keep the old one beside it', () => {
    const pages = withRows(comparison, { access: '访问接口', unit: '调度单位' });
    const { lost, moved, records } = compare(before, pages);
    expect(lost).toEqual([]);
    expect(moved).toEqual([
      { from: `${comparison.address}#entry`, to: `${comparison.address}#access` },
    ]);
    const { pageAnchors } = buildServing(toMap(records), [], pages);
    expect(pageAnchors.get(comparison.address)?.beside).toEqual({ access: ['entry'] });
  });

  it('renamed in id and words are asked about, the likeliest first', () => {
    const pages = withRows(comparison, { money: '花费', access: '访问的接口', unit: '调度单位' });
    const [lost] = compare(before, pages).lost;
    expect(lost?.candidates[0]).toMatchObject({ to: `${comparison.address}#access` });
    expect(lost?.candidates[0]?.score).toBeGreaterThan(0.5);
  });

  it('are found on another page of their kind', () => {
    const moved = makePage('row', toComparisonAddress('e-f'), '戊 ↔ 己', { entry: '访问接口' });
    const pages = [...withRows(comparison, { unit: '调度单位' }), moved];
    const { lost, records } = compare(before, pages);
    expect(lost).toEqual([]);
    const { pageAnchors } = buildServing(toMap(records), [], pages);
    expect(pageAnchors.get(comparison.address)?.notices).toMatchObject([
      { ids: ['entry'], to: { address: '/compare/e-f/', fragment: 'entry' } },
    ]);
  });

  it('go along when their page leads to another one that has them', () => {
    const heir = makePage('row', toComparisonAddress('e-f'), '戊 ↔ 己', { entry: '接口' });
    const [page] = settleAll([...without(comparison), heir], { to: heir.address }).pages;
    expect(page?.anchors.map(({ ids, to }) => [ids, to])).toEqual([[['unit'], undefined]]);
  });
});
