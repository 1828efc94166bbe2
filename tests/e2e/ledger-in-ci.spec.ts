import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../sites.ts';

// One repository that goes through all of it, as in CI.
test.describe.configure({ mode: 'serial', timeout: 300_000 });

const lamp =
  '灯塔的光每十二秒转一圈，雾天看不见光的时候改鸣雾号，船长按间隔就知道是哪一座，不会和邻近的港口弄混。';
const tide =
  '潮水一天涨落两次，涨到最高的时刻每天推迟约五十分钟，浅水港的船要等高潮才进得来，错过一次就要再等半天。';
const rope =
  '缆绳先系在船头的桩上，再用短绳把船尾拉近，风大的时候多加一道斜缆，防止船身前后来回地蹭着码头的石墙。';
const knot = '绳结要打得牢，也要解得开，湿了的绳子会收紧，所以常用的只有称人结和双套结这两种。';
const store =
  '码头边的仓库都编了号，货物按到岸的先后堆放，夜里有人巡看，门口的本子上记着每一件的去处。';
const pier = '长堤伸进海里一百二十步，尽头有一座小亭，钓鱼的人从清早坐到傍晚，只在起风时收竿回家。';

let folder: string;
const fromFolder = (...path: string[]) => join(folder, ...path);

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-ci-'));
  mkdirSync(fromFolder('content', 'notes'), { recursive: true });
  writeFileSync(fromFolder('content', 'site.yaml'), 'title: 海图\nlanguage: zh-Hans\n');
  writeFileSync(fromFolder('.gitignore'), 'out/\ncache/\n');
  writeNote('harbour', '港口', { 灯: lamp, 潮: tide });
  writeNote('ropes', '缆绳', { 缆: rope, 结: knot });
  writeNote('wharf', '码头', { 长堤: pier });
  expect(kb(['links', 'record', '--knowledge', 'none']).status).toBe(0);
  git('init', '-q', '-b', 'main');
  commit('first');
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a published note that is removed stops the build until it is settled', () => {
  const line = lineOf('/notes/ropes/');
  rmSync(fromFolder('content/notes/ropes.md'));
  // Half of its words are in another note by now.
  writeNote('harbour', '港口', { 灯: lamp, 潮: tide, 系缆: rope });
  const { head, command } = expectStop('lost-address');
  expect(head).toContain(`addresses.jsonl:${line}:1`);
  expect(head).toMatch(
    /\/notes\/ropes\/ \(缆绳\) was published and is gone; nearest: \/notes\/harbour\/ \(0\.\d+\)/,
  );
  expect(command).toBe("kb links accept '/notes/ropes/'");
  run(command);
  expectBuilt();
  expect(read('out/notes/ropes/index.html')).toContain('url=/notes/harbour/');
  commit('no ropes');
});

test('a heading beyond recognition stops the build until it is settled', () => {
  const line = lineOf('/notes/harbour/');
  writeNote('harbour', '港口', { 灯: lamp, 仓库怎样编号: store.slice(4), 系缆: rope });
  const { head, command } = expectStop('lost-address');
  expect(head).toContain(`addresses.jsonl:${line}:1`);
  expect(head).toMatch(
    /\/notes\/harbour\/#潮 \(潮\) was published and is gone; nearest: \/notes\/harbour\/#仓库怎样编号 \(0\.\d+\)/,
  );
  expect(command).toBe("kb links retire '/notes/harbour/#潮'");
  run(command);
  expectBuilt();
  expect(read('out/notes/harbour/index.html')).toMatch(/<span id="潮"><\/span><b>潮<\/b>/);
  commit('no tide');
});

test('a line of the ledger that git has stops the build when it is taken away', () => {
  const line = lineOf('/notes/wharf/');
  removeLine('/notes/wharf/');
  const { head, command } = expectStop('ledger-line-removed');
  expect(head).toContain(`addresses.jsonl:${line}:1`);
  expect(head).toMatch(/\/notes\/wharf\/ \(码头\).* leads to \/notes\/wharf\/ \(1\)/);
  expect(command).toBe('kb links record');
  run(command);
  expect(lineOf('/notes/wharf/')).toBe(line);
  expect(git('status', '--porcelain')).toBe('');
  expectBuilt();
});

test('so does a line that goes together with its note, even in the commit itself', () => {
  const line = lineOf('/notes/wharf/');
  rmSync(fromFolder('content/notes/wharf.md'));
  removeLine('/notes/wharf/');
  commit('no wharf');
  const { head, command } = expectStop('ledger-line-removed');
  expect(head).toContain(`addresses.jsonl:${line}:1`);
  expect(head).toMatch(
    /\/notes\/wharf\/ \(码头\) was published and is gone, and so is its line.*nearest: \/notes\/harbour\/ \(/,
  );
  run(command);
  expect(lineOf('/notes/wharf/')).toBe(line);
  expectBuilt();
  expect(existsSync(fromFolder('out/notes/wharf/index.html'))).toBe(true);
});

function writeNote(name: string, title: string, sections: Record<string, string>): void {
  const body = Object.entries(sections).map(([heading, text]) => `## ${heading}\n\n${text}\n`);
  const head = `---\nid: ${name}123\ntitle: ${title}\ndate: 2024-01-02\n---\n`;
  writeFileSync(fromFolder('content/notes', `${name}.md`), `${head}\n${body.join('\n')}`);
}

/** The build fails with one error: its first line, and the command that it names first. */
function expectStop(code: string): { head: string; command: string } {
  const { status, stderr: coloured } = build();
  const stderr = stripVTControlCharacters(coloured);
  expect(status, stderr).toBe(1);
  expect(stderr).toMatch(/1 error, 0 warnings/);
  const lines = stderr.split('\n');
  const head = lines.find((line) => line.endsWith(`  ${code}`)) ?? '';
  const [, command = ''] = /run `([^`]+)`/.exec(stderr) ?? [];
  expect(head, stderr).not.toBe('');
  return { head, command };
}

function expectBuilt(): void {
  const { status, stderr } = build();
  expect(status, stderr).toBe(0);
  expect(stderr).not.toMatch(/\berror\b/);
}

function build() {
  return kb(['build', '--knowledge', 'none', '--out', fromFolder('out')]);
}

/** A command as the build wrote it. */
function run(command: string): void {
  const [kbName, ...args] = command.replaceAll("'", '').split(' ');
  expect(kbName).toBe('kb');
  const { status, stderr } = kb([...args, '--knowledge', 'none']);
  expect(status, stderr).toBe(0);
}

function kb(args: string[]) {
  const program = join(projectRoot, 'src/cli/kb.mjs');
  const { FORCE_COLOR: _, ...rest } = process.env;
  const env = { ...rest, CI: '1', KB_CACHE_DIR: fromFolder('cache') };
  return spawnSync(process.execPath, [program, ...args, '--content', fromFolder('content')], {
    encoding: 'utf8',
    env,
  });
}

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  return execFileSync('git', ['-C', folder, ...identity, ...args], { encoding: 'utf8' });
}

function commit(message: string): void {
  git('add', '-A');
  git('commit', '-q', '-m', message);
}

function read(path: string): string {
  return readFileSync(fromFolder(path), 'utf8');
}

function readLines(): string[] {
  return read('content/addresses.jsonl').trim().split('\n');
}

function lineOf(path: string): number {
  return readLines().findIndex((line) => line.startsWith(`{"path":"${path}"`)) + 1;
}

function removeLine(path: string): void {
  const lines = readLines().filter((line) => !line.startsWith(`{"path":"${path}"`));
  writeFileSync(fromFolder('content/addresses.jsonl'), `${lines.join('\n')}\n`);
}
