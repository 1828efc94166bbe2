import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compileAll } from '../../../src/markdown/compile-all.ts';
import type { CompileInput } from '../../../src/markdown/note-file.ts';

let cacheDir: string;

beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'compile-all-'));
});

afterEach(async () => {
  await rm(cacheDir, { recursive: true });
});

function note(name: string, body = `## ${name}\n`): CompileInput {
  return { file: `${name}.md`, dialect: 'native', title: name, body, bodyLine: 5 };
}

describe('compileAll', () => {
  test('keeps the order of the notes and puts their HTML into files', async () => {
    const { entries, compiled } = await compileAll([note('甲'), note('乙乙乙')], { cacheDir });
    expect(compiled).toBe(2);
    expect(entries.map((entry) => entry.meta.headings[0]?.text)).toEqual(['甲', '乙乙乙']);
    expect(await readFile(entries[1]?.htmlFile ?? '', 'utf8')).toContain('<h2 id="乙乙乙">');
    expect(entries[0]?.meta).not.toHaveProperty('html');
  });

  test('compiles a note again only when it changed', async () => {
    const before = await compileAll([note('甲'), note('乙')], { cacheDir });
    const after = await compileAll([note('甲'), note('乙', '改了')], { cacheDir });
    expect(after.entries.map((entry) => entry.fromCache)).toEqual([true, false]);
    expect(after.compiled).toBe(1);
    expect(after.entries[0]).toEqual({ ...before.entries[0], fromCache: true });
  });

  test('takes the lines of the file into account', async () => {
    await compileAll([note('甲')], { cacheDir });
    const { entries } = await compileAll([{ ...note('甲'), bodyLine: 9 }], { cacheDir });
    expect(entries[0]).toMatchObject({ fromCache: false, meta: { headings: [{ line: 9 }] } });
  });

  test.each(['.json', '.html'])('compiles anew when the %s file is damaged', async (ending) => {
    const { entries } = await compileAll([note('甲')], { cacheDir });
    const file = entries[0]?.htmlFile ?? '';
    const whole = await readFile(file, 'utf8');
    await writeFile(file.replace(/\.html$/, ending), '{"htmlBytes"');
    const again = await compileAll([note('甲')], { cacheDir });
    expect(again.compiled).toBe(1);
    expect(await readFile(file, 'utf8')).toBe(whole);
    expect((await compileAll([note('甲')], { cacheDir })).compiled).toBe(0);
  });

  test('gives up on a long note that takes too long, and goes on with the others', async () => {
    const endless = note('甲', 'a\n'.repeat(100_000));
    const { entries } = await compileAll([endless, note('乙')], { cacheDir, limit: 1 });
    expect(entries[0]?.meta.issues).toEqual([
      expect.objectContaining({
        ...{ code: 'compile-failed', severity: 'error', file: '甲.md', line: 5 },
        message: 'The note could not be compiled: it takes longer than 1 seconds',
      }),
    ]);
    expect(entries[1]?.meta.headings[0]?.text).toBe('乙');
  }, 30_000);

  test('leaves no temporary files', async () => {
    await compileAll([note('甲')], { cacheDir });
    const names = await readdir(cacheDir, { recursive: true });
    expect(names.filter((name) => /\.(?:html|json)\./.test(name))).toEqual([]);
  });

  test('reports progress to the end, for notes from the cache too', async () => {
    await compileAll([note('甲')], { cacheDir });
    const calls: [number, number][] = [];
    const onProgress = (done: number, total: number) => calls.push([done, total]);
    await compileAll([note('甲'), note('乙')], { cacheDir, onProgress });
    expect(calls).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  test('uses a pool for much text, with the same result', async () => {
    const long = Array.from({ length: 8 }, (_, index) => note(`长${index}`, '字'.repeat(30_000)));
    const pooled = await compileAll(long, { cacheDir, workers: 2 });
    const other = await mkdtemp(join(tmpdir(), 'compile-all-'));
    const alone = await compileAll(long, { cacheDir: other, workers: 1 });
    await rm(other, { recursive: true });
    expect(pooled.entries.map((entry) => entry.meta)).toEqual(
      alone.entries.map((entry) => entry.meta),
    );
  }, 60_000);

  test('does not remember a note that could not be compiled', async () => {
    const nested = note('深', `${'<div>\n\n'.repeat(5000)} deep`);
    const first = await compileAll([nested], { cacheDir });
    expect(first.entries[0]?.meta.issues).toMatchObject([
      {
        ...{ code: 'compile-failed', line: 5 },
        message: expect.stringContaining('its elements stand too deep in each other'),
      },
    ]);
    expect(await readFile(first.entries[0]?.htmlFile ?? '', 'utf8')).toContain('deep');
    expect((await compileAll([nested], { cacheDir })).compiled).toBe(1);
  }, 60_000);

  test('drops what nobody has asked for in 30 days, once a day', async () => {
    const old = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
    const { entries } = await compileAll([note('旧')], { cacheDir });
    const file = entries[0]?.htmlFile ?? '';
    await utimes(file, old, old);
    await compileAll([note('新')], { cacheDir });
    expect((await stat(file)).isFile()).toBe(true);
    await utimes(join(cacheDir, 'pruned'), old, old);
    await compileAll([note('新')], { cacheDir });
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });
});
