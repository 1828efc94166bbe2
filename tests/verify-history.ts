/**
 * Asks a built site for every path and every anchor that a git history of a Jekyll blog ever
 * published, and says what answers. It reads git and HTML only, never the ledger.
 *
 *   node tests/verify-history.ts REPO DIST
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBlobs, readCommits } from '../src/content/git.ts';
import { toNote } from '../src/content/read-note.ts';
import { decodeText } from '../src/content/read-text.ts';
import { readJekyllConfig } from '../src/importers/jekyll-config.ts';
import { toNoteAddress } from '../src/lib/address.ts';
import { outlineNote } from '../src/markdown/outline.ts';

const [repo = '', dist = ''] = process.argv.slice(2);
const configFile = join(repo, '_config.yml');
const { config } = readJekyllConfig(existsSync(configFile) ? readFileSync(configFile, 'utf8') : '');
const published = new Map<string, Set<string>>();
const commits = await readCommits(repo, ['_posts']);
const versions = commits.flatMap(({ files }) =>
  files.flatMap(({ file, blob }) =>
    blob && /\.(md|markdown)$/.test(file) ? [{ file, blob }] : [],
  ),
);
let next = 0;
for await (const bytes of readBlobs(
  repo,
  versions.map(({ blob }) => blob),
)) {
  const { file } = versions[next++] ?? { file: '' };
  if (!bytes) continue;
  const { note } = toNote(decodeText(bytes, file, 'warning').text, file, {
    dialect: 'jekyll',
    jekyll: config,
  });
  if (note.draft) continue;
  const { headings } = outlineNote(note);
  for (const path of [note.permalink?.value, toNoteAddress(note.slug.value)]) {
    if (!path) continue;
    const anchors = published.get(path) ?? new Set();
    published.set(path, anchors);
    for (const { id } of headings) anchors.add(id);
  }
}

const pages = new Map<string, { html: string; ids: Set<string>; headings: Set<string> } | null>();
const paths = { note: 0, redirect: 0, retired: 0, missing: 0 };
const anchors = { heading: 0, beside: 0, moved: 0, notice: 0, missing: 0 };
const missing: string[] = [];
for (const [path, ids] of published) {
  const page = read(path);
  if (!page) {
    paths.missing++;
    anchors.missing += ids.size;
    missing.push(path);
    continue;
  }
  const target = toTarget(page.html);
  if (/<kb-prose/.test(page.html)) paths.note++;
  else if (target) paths.redirect++;
  else paths.retired++;
  for (const id of ids) {
    const kind = ask(page, id) ?? (target ? ask(read(target), id) : undefined) ?? 'missing';
    anchors[kind]++;
    if (kind === 'missing') missing.push(`${path}#${id}`);
  }
}
console.log({ commits: commits.length, versions: versions.length, paths, anchors });
for (const address of missing.slice(0, 20)) console.log('missing', address);
if (missing.length > 0) process.exitCode = 1;

function read(path: string) {
  const known = pages.get(path);
  if (known !== undefined) return known;
  const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
  const html = existsSync(file) ? readFileSync(file, 'utf8') : null;
  const page =
    html === null
      ? null
      : {
          html,
          ids: idsOf(html, / id="([^"]*)"/g),
          headings: idsOf(html, /<h[2-6][^>]* id="([^"]*)"/g),
        };
  pages.set(path, page);
  return page;
}

function ask(page: ReturnType<typeof read>, id: string): keyof typeof anchors | undefined {
  if (!page?.ids.has(id)) return undefined;
  if (page.headings.has(id)) return 'heading';
  const line = page.html
    .split('<li>')
    .find((one) => one.includes(` id="${id}"`) && one.startsWith('<span'));
  if (line === undefined) return 'beside';
  return line.includes('class="to"') ? 'moved' : 'notice';
}

function idsOf(html: string, pattern: RegExp): Set<string> {
  return new Set(
    [...html.matchAll(pattern)].map(([, id = '']) =>
      id.replaceAll('&amp;', '&').replaceAll('&#x26;', '&'),
    ),
  );
}

function toTarget(html: string): string | undefined {
  const url = /http-equiv="refresh" content="0; url=([^"#]*)/.exec(html)?.[1];
  return url && decodeURIComponent(url);
}
