import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { readKnowledge } from '../../../src/content/read-knowledge.ts';
import { joinKnowledge } from '../../../src/knowledge/join-knowledge.ts';
import { toAddress } from '../../../src/lib/address.ts';

const fixture = join(import.meta.dirname, '../../fixtures/map');
const folders: string[] = [];
const notes = [
  {
    note: {
      id: 'first0',
      slug: 'scheduling',
      title: '谁来决定先后',
      otherTitles: [],
      address: toAddress('/notes/scheduling/'),
    },
    headings: [{ id: '系统调用的门', text: '系统调用的门' }],
  },
];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** The fixture with one text of one file replaced, read and joined. */
async function readChanged(file = '', from = '', to = '') {
  const folder = await mkdtemp(join(tmpdir(), 'map-'));
  folders.push(folder);
  await cp(fixture, folder, { recursive: true });
  if (file) {
    const text = await readFile(join(folder, file), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(folder, file), text.replace(from, to));
  }
  const { issues, ...source } = await readKnowledge(folder, null, 'native');
  const joined = joinKnowledge(source, notes);
  return {
    joined,
    lines: [...issues, ...joined.issues].map(
      (issue) =>
        `${issue.file}:${issue.line}:${issue.column} ${issue.severity} ${issue.code}: ${issue.message}`,
    ),
  };
}

it('reads a second comparison and a second timeline from content alone', async () => {
  const { joined, lines } = await readChanged();
  expect(lines).toEqual([]);
  expect(joined.comparisons.map(({ id }) => id)).toEqual(['linux-kubernetes', 'container-vm']);
  expect(joined.timelines.map(({ address }) => address)).toEqual([
    '/timeline/',
    '/timelines/harbour/',
  ]);
  expect(joined.relations).toEqual([
    { from: 'container', type: 'relatedMatch', to: 'virtual-machine' },
    { from: 'api-server', type: 'closeMatch', to: 'syscall' },
    { from: 'pod', type: 'relatedMatch', to: 'process' },
    { from: 'syscall', type: 'related', to: 'process' },
    { from: 'thread', type: 'broader', to: 'process' },
  ]);
});

it.each([
  [
    'concepts/linux.yaml',
    'broader: [process]',
    'broader: [proces]',
    'concepts/linux.yaml:27:15 error unknown-concept: there is no concept `proces`',
  ],
  [
    'concepts/linux.yaml',
    '线程, en: thread',
    '进程, en: thread',
    'concepts/linux.yaml:24:18 error duplicate-label: both `process` and `thread` are called `进程`',
  ],
  [
    'concepts/linux.yaml',
    'related: [syscall]',
    'broader: [thread]',
    'concepts/linux.yaml:19:5 error broader-cycle: `process` is wider than itself: process → thread → process',
  ],
  [
    'concepts/linux.yaml',
    'broader: [process]',
    'broader: [process]\n    related: [process]',
    'concepts/linux.yaml:28:15 error related-broader: `process` is both related to `thread` and above or below it',
  ],
  [
    'concepts/linux.yaml',
    '[api-server]',
    '[api-servre]',
    'concepts/linux.yaml:12:18 error dead-mapping: the other end of `closeMatch`, `api-servre`, does not exist',
  ],
  [
    'concepts/linux.yaml',
    'relatedMatch: [pod]',
    'relatedMatch: [thread]',
    'concepts/linux.yaml:20:20 error mapping-inside: `relatedMatch` joins two schemes, but `thread` is in `linux` too',
  ],
  [
    'concepts/linux.yaml',
    'since: 1996',
    'since: 1996-02-30',
    'concepts/linux.yaml:28:5 error bad-date: `since` cannot be `1996-02-30`',
  ],
  [
    'comparisons/linux-kubernetes.yaml',
    'note: 谁来决定先后',
    'note: 没有这篇',
    'comparisons/linux-kubernetes.yaml:15:11 error dead-evidence: there is no note `没有这篇`',
  ],
  [
    'comparisons/linux-kubernetes.yaml',
    'heading: 系统调用的门',
    'heading: 后门',
    'comparisons/linux-kubernetes.yaml:15:25 error dead-evidence: the note `谁来决定先后` has no heading `后门`',
  ],
  [
    'timelines/cloud.yaml',
    'start: 2013',
    'start: 2001',
    'timelines/cloud.yaml:22:5 error era-overlap: `clusters` begins (2001) before `bare-metal` has ended (2003)',
  ],
  [
    'timelines/cloud.yaml',
    'concepts: [syscall, process]',
    'concepts: [pod]',
    'timelines/cloud.yaml:17:16 error concept-before-since: `pod` came in 2014-06, when this era had ended (2003)',
  ],
  [
    'concepts/kubernetes.yaml',
    '  pod:',
    '  process:',
    'concepts/linux.yaml:15:3 error duplicate-concept: concepts/kubernetes.yaml has a concept `process` already',
  ],
  [
    'concepts/linux.yaml',
    'layer: kernel',
    'layer: kernal',
    'concepts/linux.yaml:11:5 error unknown-layer: there is no layer `kernal` in this scheme',
  ],
  [
    'concepts/linux.yaml',
    'since: 1971',
    'since: 1971\n    until: 1970-12',
    'concepts/linux.yaml:14:5 error dates-reversed: `until` (1970-12) is earlier than `since` (1971)',
  ],
  [
    'concepts/linux.yaml',
    'broader: [process]',
    'broader: [pod]',
    'concepts/linux.yaml:27:15 error relation-across: `broader` stays inside a scheme, but `pod` is in `kubernetes`',
  ],
  [
    'concepts/linux.yaml',
    'relatedMatch: [pod]',
    'relatedMatch: [pod]\n    closeMatch: [pod]',
    'concepts/linux.yaml:20:20 error mapping-twice: `process` and `pod` are joined by `closeMatch` and by `relatedMatch`',
  ],
  [
    'concepts/linux.yaml',
    'thread:',
    'Thread:',
    'concepts/linux.yaml:23:3 error bad-concept-id: `Thread` cannot be an id',
  ],
  [
    'comparisons/linux-kubernetes.yaml',
    'right: kubernetes',
    'right: kubernets',
    'comparisons/linux-kubernetes.yaml:4:1 error unknown-scheme: there is no scheme `kubernets`',
  ],
  [
    'comparisons/linux-kubernetes.yaml',
    'concept: api-server',
    'concept: process',
    'comparisons/linux-kubernetes.yaml:10:14 error wrong-column: `process` is in `linux`, not in `kubernetes`',
  ],
  [
    'comparisons/linux-kubernetes.yaml',
    'concept: syscall',
    'concept: syscal',
    'comparisons/linux-kubernetes.yaml:9:13 error unknown-concept: there is no concept `syscal`',
  ],
  [
    'timelines/cloud.yaml',
    'lane: infra',
    'lane: infrared',
    'timelines/cloud.yaml:10:5 error unknown-lane: there is no lane `infrared`',
  ],
  [
    'timelines/cloud.yaml',
    'concepts: [syscall, process]',
    'concepts: [syscall, proces]',
    'timelines/cloud.yaml:17:25 error unknown-concept: there is no concept `proces`',
  ],
  [
    'timelines/cloud.yaml',
    'end: 2003',
    'end: 1990',
    'timelines/cloud.yaml:12:5 error dates-reversed: `end` (1990) is earlier than `start` (1991)',
  ],
  [
    'timelines/cloud.yaml',
    "sources: [{ title: Linux, url: 'https://www.kernel.org/' }]\n  kubernetes-open",
    'sources: [{ note: 没有这篇 }]\n  kubernetes-open',
    'timelines/cloud.yaml:47:17 error dead-evidence: there is no note `没有这篇`',
  ],
])('%s: %s → %s', async (file, from, to, line) => {
  expect((await readChanged(file, from, to)).lines).toContain(line);
});

it('asks a foreign folder for none of the notes that borrowed evidence names', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'map-'));
  folders.push(folder);
  const { issues, ...source } = await readKnowledge(folder, fixture, 'jekyll');
  const joined = joinKnowledge(source, []);
  expect([...issues, ...joined.issues]).toEqual([]);
  expect(joined.comparisons[0]?.rows[0]?.evidence[0]).toEqual({
    title: '谁来决定先后',
    heading: '系统调用的门',
  });
});
