import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { planImport } from '../../../src/content/plan-import.ts';
import { importNative } from '../../../src/importers/native.ts';
import { makeForeign } from '../../make-foreign.ts';

const dir = mkdtempSync(join(tmpdir(), 'foreign-'));
afterAll(() => rmSync(dir, { recursive: true }));
makeForeign(dir, 52);

describe.each(['hexo', 'hugo', 'obsidian'])('%s', (dialect) => {
  const plan = planImport(join(dir, dialect));

  test('all notes are understood and nothing is lost', async () => {
    const { notes, issues, layout } = await plan;
    expect(layout.dialect).toBe(dialect);
    expect(notes.length).toBeGreaterThanOrEqual(52);
    expect(notes.flatMap(({ report }) => report.lost)).toEqual([]);
    expect(issues.filter(({ code }) => code !== 'unknown-tag' && code !== 'missing-date')).toEqual(
      [],
    );
  });

  test('what is written is a native note without a fault', async () => {
    for (const { text, to, id } of (await plan).notes) {
      const { note, issues } = importNative(text, to);
      expect(issues).toEqual([]);
      expect(note.id?.value).toBe(id);
    }
  });

  test('pages read the same', async () => {
    const changed = (await plan).notes.flatMap(({ report }) => report.changed);
    expect(changed.filter(({ before }) => before === 'page')).toEqual([]);
  });

  test('two imports are alike', async () => {
    expect(await planImport(join(dir, dialect))).toEqual(await plan);
  });
});
