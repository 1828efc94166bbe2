/**
 * Asks a built site for every path and every anchor that a git history of a Jekyll blog ever
 * published, and says what answers. It reads git and HTML only, never the ledger.
 *
 *   node tests/verify-history.ts REPO DIST
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBlobs, readCommits } from '../src/content/git.ts';
import { decodeText } from '../src/content/read-text.ts';
import { importJekyll } from '../src/importers/jekyll.ts';
import { readJekyllConfig } from '../src/importers/jekyll-config.ts';
import { toNoteAddress } from '../src/lib/address.ts';
import { toSections } from '../src/links/match.ts';
import { sampleOf, toContainment, toHeadingSimilarity, toShingles } from '../src/links/words.ts';
import { outlineNote } from '../src/markdown/outline.ts';

const [repo = '', dist = ''] = process.argv.slice(2);
const configFile = join(repo, '_config.yml');
const { config } = readJekyllConfig(existsSync(configFile) ? readFileSync(configFile, 'utf8') : '');
const published = new Map<string, Set<string>>();
/** First and last words that each anchor stood for. */
const meanings = new Map<string, { heading: string; text: string }[]>();
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
  const { note } = importJekyll(decodeText(bytes, file, 'warning').text, file, config);
  if (note.draft) continue;
  const { headings, sections } = outlineNote(note);
  const texts = toSections(headings, sections);
  for (const path of [note.permalink?.value, toNoteAddress(note.slug.value)]) {
    if (!path) continue;
    const anchors = published.get(path) ?? new Set();
    published.set(path, anchors);
    for (const { id, heading, text } of texts) {
      anchors.add(id);
      const [first, ...rest] = meanings.get(`${path}#${id}`) ?? [];
      const now = { heading, text };
      meanings.set(`${path}#${id}`, first ? [first, ...rest.slice(0, 0), now] : [now]);
    }
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
/** Anchors that land on a heading which has neither their name nor their words, unsaid. */
const suspects: string[] = [];
let compared = 0;
for (const [path, ids] of published) {
  for (const id of ids) {
    for (const one of meanings.get(`${path}#${id}`) ?? []) {
      const landing = land(path, id);
      if (landing) compared++;
      if (!landing || landing.isSaid || isOf(one, landing)) continue;
      const was = `${one.heading}: ${one.text.slice(0, 60)}`;
      suspects.push(`${path}#${id} | ${was} | ${landing.heading}: ${landing.text.slice(0, 60)}`);
    }
  }
}
console.log({ compared, suspects: suspects.length });
for (const suspect of suspects.slice(0, 60)) console.log('suspect', suspect.replaceAll('\n', ' '));
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

function isOf(
  one: { heading: string; text: string },
  landing: { heading: string; text: string },
): boolean {
  if (toHeadingSimilarity(one.heading, landing.heading) >= 0.5) return true;
  const old = toShingles(one.text);
  const now = toShingles(landing.text);
  return (
    old.size < 12 ||
    toContainment(sampleOf(old, Number.POSITIVE_INFINITY), now) >= 0.3 ||
    toContainment(sampleOf(now, Number.POSITIVE_INFINITY), old) >= 0.3
  );
}

/** The section that a reader of an address is shown first. */
function land(path: string, id: string) {
  let page = read(path);
  const target = page && toTarget(page.html);
  const line = page?.html
    .split('<li>')
    .find((one) => one.startsWith('<span') && one.includes(` id="${id}"`));
  if (line) return undefined;
  if (target && !page?.ids.has(id)) page = read(target);
  if (!page) return undefined;
  const at = page.html.indexOf(` id="${id}"`);
  const start = page.html
    .slice(0, at + 1)
    .search(/<h[2-6][^>]*>(?:<span[^>]*>(?:<\/span>)?)*[^<]*$|<h[2-6][^>]*$/);
  if (at < 0 || start < 0) return undefined;
  const rest = page.html.slice(start);
  const end = rest.search(/<\/h[2-6]>/);
  const after = rest.slice(end + 5);
  const next = after.search(/<h[2-6][ >]/);
  const strip = (html: string) =>
    html
      .replace(/<[^>]*>/g, '')
      .replace(/&#x26;|&amp;/g, '&')
      .replace(/&#x3C;|&lt;/g, '<');
  return {
    heading: strip(rest.slice(0, end)),
    text: strip(next < 0 ? after : after.slice(0, Math.max(next, 3000))),
    isSaid: after.startsWith('<div class="once">'),
  };
}
