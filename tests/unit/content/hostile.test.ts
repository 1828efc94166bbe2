import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Prepared, prepare } from '../../../src/content/prepare.ts';

/** Files that are wrong in their heads, bytes, names or places. */
interface Case {
  files: Record<string, string | Uint8Array>;
  /** Codes that must be reported, each with the end of its `file:line`. */
  issues?: Record<string, string>;
  /** Notes that must be there all the same; 1 unless given. */
  notes?: number;
}

const head = (fields: string) => `---\ndate: 2024-01-02\n${fields}\n---\n\n正文。\n`;
const one = (fields: string) => ({ files: { 'notes/a.md': head(fields) } });
const titled = (text: string) => head(`title: ${JSON.stringify(text)}`);
const bomb = [
  'title: 甲',
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefghij'].map((name, i) => {
    const before = 'abcdefghi'[i];
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
  }),
  'tags: *j',
].join('\n');

const cases: Record<string, Case> = {
  'HTML in every field': one(
    'title: "</title><script>window.pwned=1</script>"\nsummary: "<img src=x onerror=window.pwned=1>"\ntags: ["<b>", "a/b", "../x"]\naliases: ["<i>别名</i>", "/<script>/"]',
  ),
  'a title that ends JSON-LD': one(
    'title: "</script><script>window.pwned=1</script>\\u2028\\u2029"',
  ),
  'a title of direction marks': { files: { 'notes/a.md': titled('甲\u202e乙\u2066丙') } },
  'a title of half a character': { files: { 'notes/a.md': head('title: "甲\\ud800乙"') } },
  'aliases to anywhere': one(
    'title: 甲\naliases: ["//evil.example/", "/../../x", "/a/../../b/", "javascript:alert(1)", "/tags/", "/", "/search/", "/n/x/", "/%2e%2e/c/", "/a\\\\b/", "https://evil.example/d"]',
  ),
  'YAML that multiplies': { ...one(bomb), issues: { 'front-matter-syntax': 'a.md:2' } },
  'YAML that refers to itself': { ...one('title: &a [*a]'), issues: { 'missing-title': 'a.md' } },
  'types that run': one(
    'title: !!js/function "function(){}"\nx: !!python/object/apply:os.system [ls]',
  ),
  'keys of every object': one(
    'title: 甲\n__proto__: { draft: true, title: 乙 }\nconstructor: { prototype: { x: 1 } }\ntoString: 1\nhasOwnProperty: 2',
  ),
  'tags called like properties': one('title: 甲\ntags: [constructor, __proto__, toString]'),
  'a number, a date, a list and a map for a title': {
    files: Object.fromEntries(
      ['123', '2024-01-01', '[a, b]', '{ a: b }', 'null', 'true', '""', '|\n  a\n  b'].map(
        (title, i) => [`notes/n${i}.md`, head(`title: ${title}`)],
      ),
    ),
    notes: 8,
  },
  'a title of 100,000 characters': { files: { 'notes/a.md': titled('长'.repeat(100_000)) } },
  'ten thousand tags': one(
    `title: 甲\ntags: [${Array.from({ length: 10_000 }, (_, i) => `t${i}`)}]`,
  ),
  'front matter of 6 MB': {
    ...one(`title: 甲\nx: ${'y'.repeat(6_000_000)}`),
    issues: { 'huge-file': 'a.md:1' },
    notes: 0,
  },
  'front matter of 4 MB': one(`title: 甲\nsummary: ${'y'.repeat(4_000_000)}`),
  'front matter that never ends': {
    files: { 'notes/a.md': '---\ntitle: 甲\ndate: 2024-01-02\n\n正文' },
    issues: { 'front-matter-syntax': 'a.md:' },
  },
  'nothing but front matter': { files: { 'notes/a.md': '---\ntitle: 甲\ndate: 2024-01-02\n---' } },
  'an empty file': { files: { 'notes/a.md': '' }, issues: { 'missing-title': 'a.md:1' } },
  'a byte order mark': { files: { 'notes/a.md': `\ufeff${titled('甲')}` } },
  'UTF-16': {
    files: { 'notes/a.md': Buffer.from(`\ufeff${titled('甲')}`, 'utf16le') },
    issues: { 'invalid-utf8': 'a.md:1' },
  },
  'old line ends': { files: { 'notes/a.md': titled('甲').replaceAll('\n', '\r') } },
  'zero bytes': {
    files: { 'notes/a.md': `${titled('甲')}\0\0<scr\0ipt>` },
    issues: { 'control-character': 'a.md:7' },
  },
  'half characters': {
    files: {
      'notes/a.md': Buffer.concat([Buffer.from(titled('甲')), Buffer.from([0xed, 0xa0, 0x80])]),
    },
    issues: { 'invalid-utf8': 'a.md:7' },
  },
  'names that addresses have no room for': {
    files: Object.fromEntries(
      [
        'a\nb',
        'a"b',
        "a'b",
        'a#b',
        'a?b',
        'a%2e%2e',
        'a%',
        'a&b',
        'a<b>',
        '😀',
        'a b',
        '..a',
        '...',
        'a\\b',
      ].map((name, i) => [`notes/${name}.md`, titled(`名${i}`)]),
    ),
    notes: 12, // Those that begin with a dot are hidden.
  },
  'names that systems and sites keep for themselves': {
    files: Object.fromEntries(
      [
        'con',
        'nul',
        'index',
        'tags',
        'search',
        'n',
        '404',
        'constructor',
        '__proto__',
        '_astro',
        'README',
      ].map((name, i) => [`notes/${name}.md`, titled(`名${i}`)]),
    ),
    notes: 11,
  },
  'slugs that climb': {
    files: Object.fromEntries(
      ['..', '../x', '/abs', 'a/../../b', '.', '%2e%2e', 'a\\b', 'index.html', ' '].map(
        (slug, i) => [`notes/s${i}.md`, head(`title: 名${i}\nslug: ${JSON.stringify(slug)}`)],
      ),
    ),
    issues: { 'bad-slug': 's1.md:' },
    notes: 9,
  },
  'twins in case and normal form': {
    files: {
      ...{ 'notes/Caf\u00e9.md': titled('甲'), 'notes/Cafe\u0301.md': titled('乙') },
      ...{ 'notes/case.md': titled('丙'), 'notes/CASE.md': titled('丁') },
    },
    issues: { 'duplicate-slug': 'md:' },
    notes: 4,
  },
  'paths out of the folder': {
    files: {
      'notes/a.md': `${titled('甲')}![乙](../../secret.png) [丙](../../secret.md) ![丁](%2e%2e/%2e%2e/secret.png)\n![戊](/etc/passwd) [[../../secret]] ![[../../secret.png]] [己](..\\..\\secret.md)`,
    },
    issues: { 'missing-image': 'a.md:7', 'dead-link': 'a.md:7' },
  },
  'settings of another world': {
    files: {
      'site.yaml':
        'title: "</title><script>window.pwned=1</script>"\n__proto__: { a: 1 }\nembeds: ["*"]\nurl: "javascript:alert(1)"\nlicense: { name: 甲, url: "javascript:alert(1)" }\n',
      'notes/a.md': titled('甲'),
    },
    issues: { 'bad-field': 'site.yaml:' },
  },
};

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hostile-'));
  await writeFile(join(root, 'secret.md'), `${titled('密')}OUTSIDE`);
  await writeFile(join(root, 'secret.png'), 'OUTSIDE');
});

afterAll(async () => {
  await rm(root, { recursive: true });
});

describe('a folder with', () => {
  test.each(Object.entries(cases))(
    '%s becomes notes or issues',
    async (name, given) => {
      const { files, issues = {}, notes = 1 } = given;
      const prepared = await prepareFolder(name, files);
      const places = prepared.issues.map(({ code, file, line }) => `${code} ${file}:${line}`);
      for (const [code, place] of Object.entries(issues)) {
        expect(places.filter((one) => one.startsWith(`${code} `)).join('\n')).toContain(place);
      }
      for (const { file, line, column } of prepared.issues) {
        expect(file).not.toBe('');
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
      }
      expect(prepared.snapshot.notes).toHaveLength(notes);
      await expectHarmless(prepared);
    },
    30_000,
  );

  test('links out of itself follows none of them', async () => {
    const folder = join(root, 'links');
    await mkdir(join(folder, 'notes'), { recursive: true });
    await writeFile(join(folder, 'site.yaml'), 'title: 站\n');
    await writeFile(
      join(folder, 'notes/a.md'),
      `${titled('甲')}![乙](out.png) ![丙](dir/secret.png)`,
    );
    await symlink(join(root, 'secret.md'), join(folder, 'notes/out.md'));
    await symlink(join(root, 'secret.png'), join(folder, 'notes/out.png'));
    await symlink(root, join(folder, 'notes/dir'));
    await symlink('.', join(folder, 'notes/loop'));
    await symlink('nowhere', join(folder, 'notes/gone.md'));
    const prepared = await prepareFolder('links', {});
    expect(prepared.snapshot.notes.map(({ title }) => title)).toEqual(['甲']);
    expect(prepared.snapshot.files).toEqual([]);
    const codes = prepared.issues.map(({ code, file }) => `${code} ${file}`);
    expect(codes).toContain('outside-link notes/out.md');
    expect(codes).toContain('outside-link notes/dir');
  });
});

async function prepareFolder(name: string, files: Case['files']): Promise<Prepared> {
  const contentDir = join(root, name.replaceAll(' ', '-'));
  const all = 'site.yaml' in files ? files : { 'site.yaml': 'title: 站\n', ...files };
  for (const [file, text] of Object.entries(all)) {
    await mkdir(dirname(join(contentDir, file)), { recursive: true });
    await writeFile(join(contentDir, file), text);
  }
  const cacheDir = join(root, 'cache');
  return prepare({ contentDir, knowledgeDir: null, cacheDir, withDrafts: false });
}

/** Addresses stay inside the site, files inside the folder, and every object as it was. */
async function expectHarmless({ snapshot }: Prepared) {
  const addresses = [
    ...snapshot.notes.flatMap(({ address, aliases }) => [address, ...aliases]),
    ...snapshot.files.map(({ address }) => address),
    ...snapshot.tags.map(({ id }) => `/tags/${id}/`),
  ];
  for (const address of addresses) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(address).toMatch(/^\/(?!\/)[^\\?#\u0000-\u001f]*$/);
    expect(decodeURIComponent(encodeURI(address)).split('/')).not.toContain('..');
  }
  const reserved = ['/', '/tags/', '/search/'];
  for (const { address, aliases } of snapshot.notes) {
    expect([address, ...aliases].filter((path) => reserved.includes(path))).toEqual([]);
  }
  expect(new Set(snapshot.notes.map(({ address }) => address.toLowerCase().normalize())).size).toBe(
    snapshot.notes.length,
  );
  for (const { compiledFile } of snapshot.notes) {
    expect(await readFile(compiledFile, 'utf8')).not.toContain('OUTSIDE');
  }
  expect(Object.keys({})).toEqual([]);
  expect(({} as Record<string, unknown>).draft).toBeUndefined();
}
