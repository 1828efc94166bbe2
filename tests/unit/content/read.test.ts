import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { joinFolder, readContent, readFolder, readNote } from '../../../src/content/read.ts';
import { toShortId } from '../../../src/lib/short-id.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/content');
const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

/** A folder of one's own with these files, on top of a fixture if one is named. */
async function makeFolder(files: Record<string, string | Uint8Array>, fixture?: string) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'read-')));
  folders.push(folder);
  if (fixture) await cp(join(fixtures, fixture), folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), content);
  }
  return folder;
}

async function read(contentDir: string, knowledgeDir: string | null = null) {
  const content = await readContent({ contentDir, knowledgeDir });
  const lines = content.issues.map(
    ({ file, line, column, severity, code }) => `${file}:${line}:${column} ${severity} ${code}`,
  );
  return { ...content, lines };
}

const note = (title: string, more = '') =>
  `---\ntitle: ${title}\ndate: 2024-01-02\n${more}---\n\n正文。\n`;

test('every fault of a folder is reported in one run, at its place', async () => {
  const folder = await makeFolder(
    {
      'notes/bytes.md': Buffer.concat([
        Buffer.from('---\ntitle: 字节\ndate: 2024-01-02\n---\n\n中文 '),
        Buffer.from([0xe4, 0xbd, 0x61, 0xff]),
      ]),
      'notes/control.md': note('控\u0000制\u001b字符'),
      'notes/huge.md': Buffer.alloc(5 * 1024 * 1024 + 1, 0x61),
      'outside.txt': 'x',
    },
    'faulty',
  );
  const elsewhere = await makeFolder({ 'secret.md': note('外面') });
  await symlink(join(elsewhere, 'secret.md'), join(folder, 'notes/leaving.md'));
  await symlink(elsewhere, join(folder, 'notes/leaving-folder'));
  await symlink('nowhere.md', join(folder, 'notes/dangling.md'));
  const { lines, notes, site } = await read(folder);
  expect(lines).toEqual([
    'notes/bad-date.md:3:1 error bad-date',
    'notes/bad-date.md:4:1 error bad-date',
    'notes/bad-field.md:4:1 error bad-field',
    'notes/bad-field.md:5:1 error bad-field',
    'notes/bad-field.md:10:4 error bad-field',
    'notes/bad-field.md:12:5 error bad-field',
    'notes/bad-field.md:14:5 error bad-field',
    'notes/bad-field.md:15:5 warning unknown-field',
    'notes/bad-field.md:16:1 error bad-field',
    'notes/bad-id.md:4:1 error bad-id',
    'notes/bad-slug.md:4:1 error bad-slug',
    'notes/bytes.md:6:4 error invalid-utf8',
    'notes/control.md:2:9 warning control-character',
    'notes/dangling.md:1:1 error unreadable-file',
    'notes/empty-title.md:2:1 error missing-title',
    'notes/empty.md:1:1 error missing-date',
    'notes/empty.md:1:1 error missing-title',
    'notes/huge.md:1:1 error huge-file',
    'notes/leaving-folder:1:1 error outside-link',
    'notes/leaving.md:1:1 error outside-link',
    'notes/missing-date.md:1:1 error missing-date',
    'notes/missing-title.md:1:1 error missing-title',
    'notes/no-front-matter.md:1:1 error missing-date',
    'notes/no-front-matter.md:1:1 error missing-title',
    'notes/same-id-2.md:4:1 error duplicate-id',
    'notes/sub/Pod.md:1:1 error duplicate-slug',
    'notes/sub/Pod.md:6:5 error duplicate-alias',
    'notes/sub/Pod.md:7:5 error duplicate-alias',
    'notes/sub/Pod.md:8:5 error reserved-address',
    'notes/sub/Pod.md:9:5 error bad-alias',
    'notes/unknown-field.md:4:1 warning unknown-field',
    'notes/unknown-field.md:5:1 warning unknown-field',
    'notes/unknown-field.md:6:1 warning unknown-field',
    'notes/unknown-field.md:7:1 warning unknown-field',
    'notes/unknown-tag-again.md:4:8 warning unknown-tag',
    'notes/unknown-tag.md:7:5 warning bad-tag',
    'notes/updated-before-date.md:4:1 warning updated-before-date',
    'notes/yaml-colon.md:2:8 error front-matter-syntax',
    'notes/yaml-indent.md:4:3 error front-matter-syntax',
    'notes/yaml-list.md:1:1 error front-matter-syntax',
    'notes/yaml-open.md:1:1 error front-matter-syntax',
    'notes/yaml-tab.md:5:1 error front-matter-syntax',
    'notes/yaml-twice.md:3:1 error front-matter-syntax',
    'notes/yaml-type.md:2:8 error front-matter-syntax',
    'planned.yaml:1:3 warning planned-written',
    'planned.yaml:3:3 error bad-field',
    'planned.yaml:4:3 error bad-field',
    'planned.yaml:5:3 error bad-date',
    'planned.yaml:8:3 warning unknown-field',
    'site.yaml:1:1 error missing-title',
    'site.yaml:1:1 warning unknown-field',
    'site.yaml:2:1 error bad-field',
    'site.yaml:3:1 error bad-field',
    'tags.yaml:3:3 error bad-parent',
    'tags.yaml:4:1 error bad-tag',
    'tags.yaml:6:1 error duplicate-tag-name',
    'tags.yaml:10:3 error bad-field',
    'tags.yaml:11:3 error bad-parent',
  ]);
  // What can be read is a note all the same, so that later steps report their issues, too.
  expect(notes.map(({ file }) => file)).toHaveLength(27);
  expect(notes.find(({ file }) => file === 'notes/control.md')?.title).toBe('控制字符');
  expect(notes.find(({ file }) => file === 'notes/yaml-colon.md')?.title).toBe(
    '调度: 从请求到绑定',
  );
  expect(notes.find(({ file }) => file === 'notes/bad-field.md')?.title).toBe('类型不对');
  expect(site.title).toBe(folder.split('/').at(-1));
});

test('issues name both files, and the use of an unknown tag is counted', async () => {
  const { issues } = await read(join(fixtures, 'faulty'));
  const messages = issues.map(({ file, code, message }) => `${file} ${code}: ${message}`);
  expect(messages).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^notes\/sub\/Pod\.md duplicate-slug: .*notes\/pod\.md/),
      expect.stringMatching(/^notes\/same-id-2\.md duplicate-id: .*notes\/same-id-1\.md/),
      expect.stringMatching(/unknown-tag: .*`调度器` \(2 files/),
    ]),
  );
  for (const { message, hint } of issues) {
    expect(`${message} ${hint}`).not.toMatch(/Invalid input|expected|undefined|\bnull\b|\.$/);
  }
});

test('a sound folder becomes notes, tags, settings and no issue', async () => {
  const { lines, notes, tags, planned, site, dialect } = await read(join(fixtures, 'small'));
  expect(lines).toEqual([]);
  expect(dialect).toBe('native');
  expect(site).toMatchObject({ title: '小站', doors: ['k8s', 'linux'] });
  expect(tags.map(({ id, parent, known }) => [id, parent, known])).toEqual([
    ['linux', undefined, true],
    ['k8s', 'linux', true],
  ]);
  expect(planned).toMatchObject([{ title: '还没写的笔记', tags: ['k8s'], date: '2020-03-04' }]);
  expect(notes).toMatchObject([
    {
      file: 'notes/Pod_网络.md',
      id: 'podaddr1',
      slug: 'Pod_网络',
      address: '/notes/Pod_网络/',
      title: 'Pod 怎样得到地址',
      date: '2024-03-01',
      updated: '2024-04-02',
      tags: ['k8s', 'linux'],
      aliases: ['/2024/03/01/pod网络.html'],
      otherTitles: ['Pod 的 IP'],
      draft: false,
      bodyLine: 18,
      body: '\n第一行正文。\n',
    },
    {
      file: 'notes/crlf.md',
      id: toShortId('/notes/crlf/'),
      title: '换行',
      bodyLine: 5,
      body: '\n一\n二\n',
      source: '\ufeff---\r\ntitle: 换行\r\ndate: 2024-01-02\r\n---\r\n\r\n一\r\n二\r\n',
    },
    { title: '2024', slug: 'cpp', date: '2024-02-29', updated: '2024-02-29', draft: true },
  ]);
});

test('a plain folder of Markdown is a native one', async () => {
  const { lines, notes, dialect } = await read(join(fixtures, 'plain'));
  expect(dialect).toBe('native');
  expect(notes.map(({ file, slug }) => [file, slug])).toEqual([['平铺的笔记.md', '平铺的笔记']]);
  expect(lines).toEqual(['site.yaml:1:1 warning missing-site']);
});

test('a folder without notes is the wrong folder, unless it has a place for them', async () => {
  expect((await read(await makeFolder({ 'site.yaml': 'title: 空' }))).lines).toEqual([
    '.:1:1 error no-notes',
  ]);
  const fresh = await makeFolder({ 'site.yaml': 'title: 空', 'notes/.gitkeep': '' });
  expect((await read(fresh)).lines).toEqual(['notes:1:1 warning no-notes']);
  expect((await read(join(fixtures, 'no-such-folder'))).lines).toContain('.:1:1 error no-notes');
});

test('in a Jekyll repository the same faults are warnings, and every post is a note', async () => {
  const folder = await makeFolder({
    '_config.yml':
      'title: 旧站\nlocale: zh_CN\nauthor: { name: 某人 }\npermalink: /:year/:title.html\n',
    'about.md': '# 关于',
    '_posts/b/2020-01-01-pod.md': '---\ntitle: 甲\ntags: Kubernetes\n---\n一\n',
    '_posts/a/2021-05-06-Pod.md': '---\ntitle: 乙\n---\n[甲]({% post_url /b/2020-01-01-pod %})\n',
    '_posts/2022-01-01-bytes.md': Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xd6, 0xd0]),
    '_posts/2020-06-07-pod.md': '---\ntitle: 丙\n---\n[死]({% post_url 2000-01-01-x(y) %})\n',
  });
  const { lines, notes, site, tags, issues } = await read(folder, join(fixtures, 'small'));
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(lines).toEqual([
    '_posts/2020-06-07-pod.md:1:1 warning duplicate-alias',
    '_posts/2020-06-07-pod.md:1:1 warning duplicate-slug',
    '_posts/2022-01-01-bytes.md:1:1 warning front-matter-syntax',
    '_posts/2022-01-01-bytes.md:1:1 warning missing-title',
    '_posts/2022-01-01-bytes.md:2:1 warning invalid-utf8',
    '_posts/a/2021-05-06-Pod.md:1:1 warning duplicate-slug',
  ]);
  expect(notes.map(({ file, slug, aliases }) => [file, slug, aliases])).toEqual([
    ['_posts/2020-06-07-pod.md', 'pod-2020-06-07', []],
    ['_posts/2022-01-01-bytes.md', 'bytes', ['/2022/bytes.html']],
    ['_posts/a/2021-05-06-Pod.md', 'Pod-2021-05-06', ['/2021/Pod.html']],
    ['_posts/b/2020-01-01-pod.md', 'pod', ['/2020/pod.html']],
  ]);
  const [third, bytes, second, first] = notes;
  expect(first?.id).toBe(toShortId('/2020/pod.html'));
  expect(third?.id).toBe(toShortId('/notes/pod-2020-06-07/'));
  expect(first?.tags).toEqual(['k8s']);
  expect(second?.body).toBe('[甲](/notes/pod/)\n');
  expect(third?.body).toBe('[死](/2000-01-01-x%28y%29)\n');
  expect(bytes?.body).toContain('\ufffd\ufffd');
  expect(site).toEqual({
    title: '旧站',
    language: 'zh-Hans',
    author: '某人',
    doors: ['k8s'],
    tagline: undefined,
    description: undefined,
    url: undefined,
  });
  expect(tags.map(({ id }) => id)).toEqual(['linux', 'k8s']);
});

test('names of tags that differ in case, width or spaces are one tag; C, C++ and C# are three', async () => {
  const folder = await makeFolder({
    'site.yaml': 'title: 标签',
    'notes/a.md': note('甲', 'tags: [GNN, gnn, ＧＮＮ, C, C++, "C#", Machine Learning]\n'),
    'notes/b.md': note('乙', 'tags: [machine-learning, 架构]\n'),
  });
  const { notes, tags } = await read(folder);
  expect(notes.map((entry) => entry.tags)).toEqual([
    ['gnn', 'c', 'cpp', 'csharp', 'machine-learning'],
    ['machine-learning', '架构'],
  ]);
  expect(tags.map(({ id, label, known }) => [id, label.zh, known])).toEqual([
    ['c', 'C', false],
    ['cpp', 'C++', false],
    ['csharp', 'C#', false],
    ['gnn', 'GNN', false],
    ['machine-learning', 'Machine Learning', false],
    ['架构', '架构', false],
  ]);
});

test('links inside the folder are followed once, hidden files never', async () => {
  const folder = await makeFolder({
    'site.yaml': 'title: 链接',
    'drawer/kept.md': note('抽屉'),
    'notes/.draft.md': note('藏'),
    'notes/node_modules/x/readme.md': note('包'),
    'notes/a.MD': note('甲'),
    'notes/sub/b.markdown': note('乙'),
  });
  await symlink('.', join(folder, 'notes/sub/loop'));
  await symlink('../../drawer/kept.md', join(folder, 'notes/sub/c.md'));
  const { lines, notes } = await read(folder);
  expect(lines).toEqual([]);
  expect(notes.map(({ file }) => file)).toEqual([
    'notes/a.MD',
    'notes/sub/b.markdown',
    'notes/sub/c.md',
  ]);
});

test('a saved, new or removed file is read alone', async () => {
  const folder = await makeFolder({
    'site.yaml': 'title: 预览',
    'notes/a.md': note('甲'),
    'notes/b.md': note('乙'),
  });
  const before = await readFolder({ contentDir: folder, knowledgeDir: null });
  await writeFile(join(folder, 'notes/b.md'), note('乙二', 'slug: a\n'));
  const saved = await readNote(before, 'notes/b.md');
  expect(joinFolder(saved).notes.map(({ title }) => title)).toEqual(['甲', '乙二']);
  expect(joinFolder(saved).issues.map(({ code }) => code)).toEqual(['duplicate-slug']);
  expect(saved.files.get('notes/a.md')).toBe(before.files.get('notes/a.md'));
  expect(joinFolder(before).notes.map(({ title }) => title)).toEqual(['甲', '乙']);

  await writeFile(join(folder, 'notes/a0.md'), note('新'));
  const added = await readNote(before, 'notes/a0.md');
  expect(joinFolder(added).notes.map(({ title }) => title)).toEqual(['甲', '新', '乙']);
  await rm(join(folder, 'notes/b.md'));
  const removed = await readNote(added, 'notes/b.md');
  expect(joinFolder(removed).notes.map(({ title }) => title)).toEqual(['甲', '新']);

  expect(await readNote(before, 'site.yaml')).toBe(before);
  expect(await readNote(before, 'notes/.b.md.swp')).toBe(before);
});
