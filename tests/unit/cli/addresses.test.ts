import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { build } from '../../../src/cli/build.ts';
import { checkAddresses, keepAddresses } from '../../../src/cli/keep-addresses.ts';
import { record } from '../../../src/cli/links-ledger.ts';
import { prepareContent } from '../../../src/cli/prepare-content.ts';

const lamp =
  '灯塔的光每十二秒转一圈，雾天看不见光的时候改鸣雾号，船长按间隔就知道是哪一座，不会和邻近的港口弄混。';
const tide =
  '潮水一天涨落两次，涨到最高的时刻每天推迟约五十分钟，浅水港的船要等高潮才进得来，错过一次就要再等半天。';
const rope =
  '缆绳先系在船头的桩上，再用短绳把船尾拉近，风大的时候多加一道斜缆，防止船身前后来回地蹭着码头的石墙。';

const toNote = (id: string, title: string, sections: Record<string, string>) =>
  `---\nid: ${id}\ntitle: ${title}\ndate: 2024-01-02\n---\n\n${Object.entries(sections)
    .map(([heading, text]) => `## ${heading}\n\n${text}\n`)
    .join('\n')}`;

let folder: string;
let content: string;

beforeEach(async () => {
  vi.stubEnv('CI', '');
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'log').mockImplementation(() => {});
  folder = await mkdtemp(join(tmpdir(), 'addresses-'));
  vi.stubEnv('KB_CACHE_DIR', join(folder, 'cache'));
  content = join(folder, 'content');
  await mkdir(join(content, 'notes'), { recursive: true });
  await writeFile(join(content, 'site.yaml'), 'title: 海图\nlanguage: zh-Hans\n');
  await writeFile(join(folder, '.gitignore'), 'cache/\n');
  await writeNote('harbour', toNote('harbour1', '港口', { 灯: lamp, 潮: tide }));
  await writeNote('ropes', toNote('ropes123', '缆绳', { 缆: rope }));
  await keepAddresses(await prepareContent({ content, knowledge: 'none' }, { withDrafts: false }));
  git('init', '-q', '-b', 'main');
  commit('first');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  return execFileSync('git', ['-C', folder, ...identity, ...args], { encoding: 'utf8' });
}

function commit(message: string): void {
  git('add', '-A');
  git('commit', '-q', '-m', message);
}

const writeNote = (name: string, text: string) =>
  writeFile(join(content, 'notes', `${name}.md`), text);

const readLines = async () =>
  (await readFile(join(content, 'addresses.jsonl'), 'utf8')).trim().split('\n');

async function check(): Promise<string[]> {
  const issues = await checkAddresses(
    await prepareContent({ content, knowledge: 'none' }, { withDrafts: false }),
  );
  return issues.map(
    ({ file, line, severity, code, message, hint }) =>
      `${file}:${line} ${severity} ${code}: ${message} | ${hint}`,
  );
}

describe('addresses of native content', () => {
  it('stop a build in CI that has lost a published note', async () => {
    vi.stubEnv('CI', 'true');
    await rm(join(content, 'notes/ropes.md'));
    const [issue = '', ...rest] = await check();
    expect(rest).toEqual([]);
    expect(issue).toMatch(
      /^addresses\.jsonl:2 error lost-address: \/notes\/ropes\/ \(缆绳\) .*nearest: \/notes\/harbour\/ \(/,
    );
    expect(issue).toContain("kb links accept '/notes/ropes/'");
    expect(issue).toContain("kb links retire '/notes/ropes/'");
    expect(await build({ content, knowledge: 'none', out: join(folder, 'out') })).toBe(1);
  });

  it('stop a build in CI whose heading is beyond recognition', async () => {
    vi.stubEnv('CI', 'true');
    const other =
      '码头边的仓库都编了号，货物按到岸的先后堆放，夜里有人巡看，门口的本子上记着每一件的去处。';
    await writeNote('harbour', toNote('harbour1', '港口', { 灯: lamp, 仓库怎样编号: other }));
    const [issue = '', ...rest] = await check();
    expect(rest).toEqual([]);
    expect(issue).toMatch(
      /^addresses\.jsonl:1 error lost-address: \/notes\/harbour\/#潮 \(潮\).*nearest: \/notes\/harbour\/#仓库怎样编号 \(/,
    );
    expect(issue).toContain("kb links accept '/notes/harbour/#潮'");
    expect(await build({ content, knowledge: 'none', out: join(folder, 'out') })).toBe(1);
  });

  it('stop a build in CI whose ledger lacks a line of the last commit', async () => {
    vi.stubEnv('CI', 'true');
    const [first = ''] = await readLines();
    await rm(join(content, 'notes/ropes.md'));
    await writeFile(join(content, 'addresses.jsonl'), `${first}\n`);
    const [issue = '', ...rest] = await check();
    expect(rest).toEqual([]);
    expect(issue).toMatch(
      /^addresses\.jsonl:2 error ledger-line-removed: .*\/notes\/ropes\/ .*kb links record.*kb links retire '\/notes\/ropes\/'/,
    );
    expect(await build({ content, knowledge: 'none', out: join(folder, 'out') })).toBe(1);
  });

  it('are recorded by a build, and only listed in CI', async () => {
    const before = await readLines();
    await writeNote('sails', toNote('sails123', '帆', { 布: rope + lamp }));
    vi.stubEnv('CI', 'true');
    await keepAddresses(
      await prepareContent({ content, knowledge: 'none' }, { withDrafts: false }),
    );
    expect(await readLines()).toEqual(before);
    expect(vi.mocked(console.error).mock.calls.flat()).toContain('  /notes/sails/');
    vi.stubEnv('CI', '');
    await keepAddresses(
      await prepareContent({ content, knowledge: 'none' }, { withDrafts: false }),
    );
    expect(await readLines()).toHaveLength(before.length + 1);
  });

  it('of two branches merge, and `kb links record` settles what git cannot', async () => {
    git('checkout', '-q', '-b', 'theirs');
    await writeNote('sails', toNote('sails123', '帆', { 布: `${lamp}帆` }));
    await keepAddresses(
      await prepareContent({ content, knowledge: 'none' }, { withDrafts: false }),
    );
    commit('sails');
    git('checkout', '-q', 'main');
    await writeNote('quay', toNote('quay1234', '码头', { 桩: `${tide}桩` }));
    await keepAddresses(
      await prepareContent({ content, knowledge: 'none' }, { withDrafts: false }),
    );
    commit('quay');
    try {
      git('merge', '-q', 'theirs', '-m', 'both');
    } catch {
      expect(await record({ content, knowledge: 'none' })).toBe(0);
      commit('both');
    }
    expect(await check()).toEqual([]);
    await record({ content, knowledge: 'none' });
    const paths = (await readLines()).map((line) => Object(JSON.parse(line)).path);
    expect(paths).toEqual(['/notes/harbour/', '/notes/quay/', '/notes/ropes/', '/notes/sails/']);
  });
});
