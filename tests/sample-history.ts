/**
 * Prints matches and retired headings of a mined ledger, drawn at random, with the words they had
 * and the words they lead to, for somebody to read.
 *
 *   node tests/sample-history.ts REPO LEDGER [SEED]
 */
import { readFileSync } from 'node:fs';
import { readBlobs, readCommits } from '../src/content/git.ts';
import { decodeText } from '../src/content/read-text.ts';
import { importJekyll } from '../src/importers/jekyll.ts';
import { readJekyllConfig } from '../src/importers/jekyll-config.ts';
import { toNoteAddress } from '../src/lib/address.ts';
import { type LedgerAnchor, parseLedger } from '../src/links/ledger.ts';
import { toSections } from '../src/links/match.ts';
import { sampleOf, toContainment, toShingles } from '../src/links/words.ts';
import { outlineNote } from '../src/markdown/outline.ts';
import { createRandom } from './random.ts';

const [repo = '', ledgerPath = '', seed = '1'] = process.argv.slice(2);
const { config } = readJekyllConfig('');
/** What each address showed last. */
const words = new Map<string, string>();
const shingles = new Map<string, Set<number>>();
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
  const { headings, sections } = outlineNote(note);
  for (const { id, heading, text } of toSections(headings, sections)) {
    const line = `${heading}: ${text.replace(/\s+/g, ' ').slice(0, 110)}`;
    for (const path of [note.permalink?.value, toNoteAddress(note.slug.value)]) {
      if (!path) continue;
      words.set(`${path}#${id}`, line);
      shingles.set(`${path}#${id}`, toShingles(text));
    }
  }
}

const { records } = parseLedger(readFileSync(ledgerPath, 'utf8'));
const all = [...records.values()].flatMap(({ path, anchors = [] }) =>
  anchors.map((anchor) => ({ path, anchor })),
);
const random = createRandom(Number(seed));
const draw = <T>(list: T[], count: number) =>
  list
    .map((one) => ({ one, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ one }) => one);

const moved = all.filter(({ anchor: { id, to } }) => to !== undefined && to !== `#${id}`);
for (const [index, { path, anchor }] of draw(moved, 60).entries()) {
  console.log(`M${index + 1} ${path}#${anchor.id}\n   was ${words.get(`${path}#${anchor.id}`)}`);
  console.log(`   now ${toLanding(path, anchor)}`);
}
const retired = all.filter(({ anchor: { gone, to } }) => gone !== undefined && to === undefined);
for (const [index, { path, anchor }] of draw(retired, 40).entries()) {
  const near = anchor.candidates?.map(({ to, score }) => `${score} ${words.get(to)?.slice(0, 80)}`);
  console.log(`R${index + 1} ${path}#${anchor.id}\n   was ${words.get(`${path}#${anchor.id}`)}`);
  for (const one of near ?? []) console.log(`   near ${one}`);
}

function toLanding(from: string, { id: own, to = '' }: LedgerAnchor): string {
  const [path, fragment] = to.split('#');
  const record =
    records.get(path || from) ??
    [...records.values()].find(({ id, anchors }) => anchors && path === `/n/${id}/`);
  const target = record?.anchors?.find(
    ({ id, short, gone }) => gone === undefined && (short === fragment || id === fragment),
  );
  const old = shingles.get(`${from}#${own}`) ?? new Set();
  const now = shingles.get(`${record?.path}#${target?.id}`) ?? new Set();
  const share = toContainment(sampleOf(old, Number.POSITIVE_INFINITY), now).toFixed(2);
  return `${share} ${record?.path}#${target?.id} ${words.get(`${record?.path}#${target?.id}`)}`;
}
