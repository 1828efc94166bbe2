import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toNoteAddress } from '../../../src/lib/address.ts';
import { buildIndex } from '../../../src/search/build-index.ts';
import type { IndexedNote } from '../../../src/search/indexed-note.ts';
import { openIndex } from '../../../src/search/open-index.ts';
import { measureRecall, recallFloor } from '../../../src/search/recall.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recall-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Notes of one author who writes in both scripts of Chinese. */
const notes = Array.from(
  { length: 14 },
  (_, n): IndexedNote => ({
    address: toNoteAddress(`n${n}`),
    file: `n${n}.md`,
    title: `第 ${n} 篇`,
    date: '2024-05-01',
    tags: [],
    sections: [
      {
        id: '',
        heading: '',
        text:
          n % 2 === 0
            ? `调度器为节点选择容器，網絡插件连接它们。Scheduler binds pods. ${n}`
            : `調度器為節點選擇容器，网络插件連接它們。Ｓｃｈｅｄｕｌｅｒ binds pods. ${n}`,
      },
    ],
  }),
);

it('holds when both sides are folded', { timeout: 60_000 }, async () => {
  await buildIndex(notes, folder);
  const measured = await measureRecall(await openIndex(join(folder, 'pagefind')), notes);
  expect(measured.recall).toBeGreaterThanOrEqual(recallFloor.recall);
  expect(measured.precision).toBeGreaterThanOrEqual(recallFloor.precision);
});

describe('fails', { timeout: 60_000 }, () => {
  afterEach(() => {
    vi.doUnmock(tokensPath);
    vi.doUnmock(foldPath);
    vi.resetModules();
  });

  it('when the index is built without folding', async () => {
    await buildIndex(notes, folder, { folding: new Map() });
    expect(await measure()).toBeLessThan(recallFloor.recall);
  });

  it('when queries are not folded', async () => {
    await buildIndex(notes, folder);
    const index = await openIndex(join(folder, 'pagefind'));
    const tables = { ...index.tables, folding: async () => new Map<string, string>() };
    const { recall } = await measureRecall({ ...index, tables }, notes);
    expect(recall).toBeLessThan(recallFloor.recall);
  });

  it('when neither side folds case and width', async () => {
    vi.doMock(foldPath, () => ({ fold: (text: string) => text }));
    const { buildIndex } = await import('../../../src/search/build-index.ts');
    const { measureRecall } = await import('../../../src/search/recall.ts');
    await buildIndex(notes, folder);
    const { recall } = await measureRecall(await openIndex(join(folder, 'pagefind')), notes);
    expect(recall).toBeLessThan(recallFloor.recall);
  });

  // Pagefind before 1.6 cut the two sides in different ways.
  it.each([
    ['whole', (run: string) => [run]],
    ['by a dictionary', (run: string) => [...words.segment(run)].map(({ segment }) => segment)],
  ])('when Han runs are indexed %s', async (_, cutHan) => {
    const tokens = await vi.importActual<typeof import('../../../src/query/tokens.ts')>(tokensPath);
    const toTokens = (text: string, folding?: ReadonlyMap<string, string>) =>
      tokens.cutRuns(text, folding).flatMap((run) => (run.isHan ? cutHan(run.text) : run.tokens));
    vi.doMock(tokensPath, () => ({ ...tokens, toTokens }));
    const { buildIndex } = await import('../../../src/search/build-index.ts');
    await buildIndex(notes, folder);
    expect(await measure()).toBeLessThan(recallFloor.recall);
  });
});

const foldPath = '../../../src/query/fold.ts';
const tokensPath = '../../../src/query/tokens.ts';
const words = new Intl.Segmenter('zh', { granularity: 'word' });

async function measure(): Promise<number> {
  return (await measureRecall(await openIndex(join(folder, 'pagefind')), notes)).recall;
}
