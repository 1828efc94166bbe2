import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { build } from '../../../src/cli/build.ts';
import { record } from '../../../src/cli/links-ledger.ts';
import { createLedgerRepo, lamp, rope, tide, toNote } from './ledger-repo.ts';

// Each test reads and compiles a site several times over.
vi.setConfig({ testTimeout: 60_000 });

let repo: Awaited<ReturnType<typeof createLedgerRepo>>;

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
  repo = await createLedgerRepo();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await repo.remove();
});

const readLines = async () => (await repo.readLedger()).trim().split('\n');
const readPaths = async () => (await readLines()).map((line) => Object(JSON.parse(line)).path);

describe('addresses of native content', () => {
  it('stop a build in CI that has lost a published note', async () => {
    vi.stubEnv('CI', 'true');
    await rm(join(repo.content, 'notes/ropes.md'));
    const [issue = '', ...rest] = await repo.check();
    expect(rest).toEqual([]);
    expect(issue).toMatch(
      /^addresses\.jsonl:2 error lost-address: \/notes\/ropes\/ \(缆绳\) .*nearest: \/notes\/harbour\/ \(/,
    );
    expect(issue).toContain("kb links redirect '/notes/ropes/' ADDRESS");
    expect(issue).toContain("kb links retire '/notes/ropes/'");
    expect(await build({ ...repo.options, out: join(repo.folder, 'out') })).toBe(1);
  });

  it('stop a build in CI whose heading is beyond recognition', async () => {
    vi.stubEnv('CI', 'true');
    const other =
      '码头边的仓库都编了号，货物按到岸的先后堆放，夜里有人巡看，门口的本子上记着每一件的去处。';
    await repo.writeNote('harbour', toNote('harbour1', '港口', { 灯: lamp, 仓库怎样编号: other }));
    const [issue = '', ...rest] = await repo.check();
    expect(rest).toEqual([]);
    expect(issue).toMatch(
      /^addresses\.jsonl:1 error lost-address: \/notes\/harbour\/#潮 \(潮\).*nearest: \/notes\/harbour\/#仓库怎样编号 \(/,
    );
    expect(issue).toContain("kb links retire '/notes/harbour/#潮'");
    expect(await build({ ...repo.options, out: join(repo.folder, 'out') })).toBe(1);
  });

  it('stop a build in CI whose ledger lacks a line of the last commit', async () => {
    vi.stubEnv('CI', 'true');
    const [first = ''] = await readLines();
    await rm(join(repo.content, 'notes/ropes.md'));
    await writeFile(join(repo.content, 'addresses.jsonl'), `${first}\n`);
    const [issue = '', ...rest] = await repo.check();
    expect(rest).toEqual([]);
    expect(issue).toMatch(
      /^addresses\.jsonl:2 error ledger-line-removed: \/notes\/ropes\/ \(缆绳\) .*nearest: \/notes\/harbour\/ .*kb links retire '\/notes\/ropes\/'/,
    );
    expect(await build({ ...repo.options, out: join(repo.folder, 'out') })).toBe(1);
  });

  it('are recorded by a build, and only listed in CI', async () => {
    const before = await readLines();
    await repo.writeNote('sails', toNote('sails123', '帆', { 布: rope + lamp }));
    vi.stubEnv('CI', 'true');
    await repo.keep();
    expect(await readLines()).toEqual(before);
    expect(vi.mocked(console.error).mock.calls.flat()).toContain('  /notes/sails/');
    vi.stubEnv('CI', '');
    await repo.keep();
    expect(await readLines()).toHaveLength(before.length + 1);
  });
});

describe('the ledger of two branches', () => {
  const [quay, sails] = [
    toNote('quay1234', '码头', { 桩: `${tide}桩` }),
    toNote('sails123', '帆', { 布: `${lamp}帆` }),
  ];

  /** Both sides change and record; returns whether git merged it by itself. */
  async function merge(theirs: () => Promise<void>, ours: () => Promise<void>): Promise<boolean> {
    repo.git('checkout', '-q', '-b', 'theirs');
    await theirs();
    await repo.keep();
    repo.commit('theirs');
    repo.git('checkout', '-q', 'main');
    await ours();
    await repo.keep();
    repo.commit('ours');
    try {
      repo.git('merge', '-q', 'theirs', '-m', 'both');
      return true;
    } catch {
      return false;
    }
  }

  /** What anybody does after a merge: one command, and nothing to decide. */
  async function settle(): Promise<void> {
    expect(await record(repo.options)).toBe(0);
    repo.commit('settled');
    expect(await readLines()).not.toContainEqual(expect.stringMatching(/^[<=>]/));
    expect(await repo.check()).toEqual([]);
  }

  for (const [how, attributes] of [
    ['as git does it alone', ''],
    ['as a union of lines', 'content/addresses.jsonl merge=union\n'],
  ] as const) {
    describe(how, () => {
      beforeEach(async () => {
        await writeFile(join(repo.folder, '.gitattributes'), attributes);
        repo.commit('attributes');
      });

      it('keeps the notes that each has added, neighbouring lines too', async () => {
        const isMerged = await merge(
          () => repo.writeNote('sails', sails),
          async () => {
            await repo.writeNote('quay', quay);
            // Between the same two lines as the other side's.
            await repo.writeNote('rudder', toNote('rudder12', '舵', { 柄: `${rope}舵` }));
          },
        );
        if (attributes) expect(isMerged).toBe(true);
        await settle();
        expect(await readPaths()).toEqual(
          ['harbour', 'quay', 'ropes', 'rudder', 'sails'].map((slug) => `/notes/${slug}/`),
        );
      });

      it('keeps the headings that each has added to one note', async () => {
        await merge(
          () => repo.writeNote('ropes', toNote('ropes123', '缆绳', { 前: lamp, 缆: rope })),
          () => repo.writeNote('ropes', toNote('ropes123', '缆绳', { 缆: rope, 后: tide })),
        );
        await repo.writeNote('ropes', toNote('ropes123', '缆绳', { 前: lamp, 缆: rope, 后: tide }));
        await settle();
        const text = (await readLines()).find((line) => line.includes('"/notes/ropes/"')) ?? '';
        const { anchors } = Object(JSON.parse(text)) as { anchors: Record<string, string>[] };
        expect(anchors.map(({ id, gone }) => [id, gone])).toEqual([
          ['前', undefined],
          ['后', undefined],
          ['缆', undefined],
        ]);
      });

      it('keeps the old name of what one has renamed while the other has edited it', async () => {
        await merge(
          async () => {
            await rm(join(repo.content, 'notes/ropes.md'));
            await repo.writeNote('lines', toNote('ropes123', '缆绳', { 缆: rope }));
          },
          () => repo.writeNote('harbour', toNote('harbour1', '港口', { 灯光: lamp, 潮: tide })),
        );
        await settle();
        expect(await readPaths()).toEqual(['/notes/harbour/', '/notes/lines/', '/notes/ropes/']);
        const text = await repo.readLedger();
        expect(text).toMatch(/"\/notes\/ropes\/".*"to":"\/n\/ropes123\/"/);
        expect(text).toMatch(/"id":"灯",[^}]*"to":"#/);
      });
    });
  }
});
