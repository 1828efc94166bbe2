import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkContent } from '../../../src/content/check-content.ts';
import { prepare } from '../../../src/content/prepare.ts';
import { makeNotes } from '../../bench/make-notes.ts';
import { makeForeign } from '../../make-foreign.ts';

const root = join(import.meta.dirname, '../../..');
const room = mkdtempSync(join(tmpdir(), 'check-content-'));

beforeAll(() => {
  makeForeign(join(room, 'foreign'), 20);
  makeNotes(join(room, 'many'), 30);
});

afterAll(() => rmSync(room, { recursive: true, force: true }));

const folders: [folder: string, least: number][] = [
  [join(root, 'tests/fixtures/content/faulty'), 20],
  [join(root, 'tests/fixtures/content/plain'), 0],
  [join(root, 'tests/fixtures/content/small'), 0],
  [join(root, 'tests/fixtures/site'), 0],
  [join(root, 'tests/fixtures/map'), 0],
  [join(root, 'content'), 0],
  [join(room, 'foreign/hexo'), 5],
  [join(room, 'foreign/hugo'), 5],
  [join(room, 'foreign/obsidian'), 1],
  [join(room, 'many'), 0],
];

test.each(folders)(
  'a check of %s says what a build says',
  async (contentDir, least) => {
    const knowledgeDir = join(root, 'content');
    const options = { contentDir, knowledgeDir, withDrafts: true, cacheDir: join(room, 'cache') };
    const [built, checked] = [await prepare(options), await checkContent(options)];
    // The house rules are for a check alone.
    const issues = checked.issues.filter(({ code }) => !code.startsWith('review-'));
    expect(issues).toEqual(built.issues);
    expect(issues.length).toBeGreaterThanOrEqual(least);
    expect(checked.notes.length).toBe(built.notes.length);
    expect(checked.ledgerDiff.lost).toEqual(built.ledgerDiff.lost);
    expect(checked.ledgerDiff.reused).toEqual(built.ledgerDiff.reused);
  },
  60_000,
);
