import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
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

it('fails when the index is built without folding', { timeout: 60_000 }, async () => {
  await buildIndex(notes, folder, { folding: new Map() });
  const measured = await measureRecall(await openIndex(join(folder, 'pagefind')), notes);
  expect(measured.recall).toBeLessThan(recallFloor.recall);
});
