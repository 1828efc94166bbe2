import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { checkAddresses, keepAddresses } from '../../../src/cli/keep-addresses.ts';
import { prepareContent } from '../../../src/cli/prepare-content.ts';

export const lamp =
  '灯塔的光每十二秒转一圈，雾天看不见光的时候改鸣雾号，船长按间隔就知道是哪一座，不会和邻近的港口弄混。';
export const tide =
  '潮水一天涨落两次，涨到最高的时刻每天推迟约五十分钟，浅水港的船要等高潮才进得来，错过一次就要再等半天。';
export const rope =
  '缆绳先系在船头的桩上，再用短绳把船尾拉近，风大的时候多加一道斜缆，防止船身前后来回地蹭着码头的石墙。';

export const toNote = (id: string, title: string, sections: Record<string, string>) =>
  `---\nid: ${id}\ntitle: ${title}\ndate: 2024-01-02\n---\n\n${Object.entries(sections)
    .map(([heading, text]) => `## ${heading}\n\n${text}\n`)
    .join('\n')}`;

/** A git repository with two notes and their ledger, all of it committed. */
export async function createLedgerRepo() {
  vi.stubEnv('CI', '');
  const folder = await mkdtemp(join(tmpdir(), 'addresses-'));
  vi.stubEnv('KB_CACHE_DIR', join(folder, 'cache'));
  const content = join(folder, 'content');
  const options = { content, knowledge: 'none' };
  const prepare = () => prepareContent(options, { withDrafts: false });
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
    const all = ['-C', folder, ...identity, ...args];
    return execFileSync('git', all, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  };
  const repo = {
    folder,
    content,
    options,
    git,
    commit(message: string) {
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', message);
    },
    writeNote: (name: string, text: string) =>
      writeFile(join(content, 'notes', `${name}.md`), text),
    readLedger: () => readFile(join(content, 'addresses.jsonl'), 'utf8'),
    /** What a build does with the ledger. */
    keep: async () => keepAddresses(await prepare()),
    /** What a build says of addresses, one line each. */
    check: async () =>
      checkAddresses(await prepare()).map(
        ({ file, line, severity, code, message, hint }) =>
          `${file}:${line} ${severity} ${code}: ${message} | ${hint}`,
      ),
    remove: () => rm(folder, { recursive: true }),
  };
  await mkdir(join(content, 'notes'), { recursive: true });
  await writeFile(join(content, 'site.yaml'), 'title: 海图\nlanguage: zh-Hans\n');
  await writeFile(join(folder, '.gitignore'), 'cache/\n');
  await repo.writeNote('harbour', toNote('harbour1', '港口', { 灯: lamp, 潮: tide }));
  await repo.writeNote('ropes', toNote('ropes123', '缆绳', { 缆: rope }));
  await repo.keep();
  git('init', '-q', '-b', 'main');
  repo.commit('first');
  return repo;
}
