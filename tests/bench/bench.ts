/**
 * `npm run bench [-- DIR] [--json]`: what does it cost to build a content folder, from nothing
 * (cold), again without a change (warm), and after a sentence was added to one note (edit)? Cold is
 * measured without smaller forms of pictures. What these cost is a row of its own (pictures): the
 * next build, which makes them all and finds everything else done. The later rows have them.
 * Works on a copy, with a cache of its own; the folder and the project's cache stay untouched.
 * `npm run bench -- --check 5000`: what does it cost to check that many notes without a cache?
 */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeNotes } from './make-notes.ts';
import { type Cost, measure } from './measure.ts';
import { weigh } from './weigh.ts';

interface Row extends Cost {
  build: string;
  notes: number;
  files: number;
  bytes: number;
  /** What the build said of them. */
  pictures: string;
}

const project = fileURLToPath(new URL('../../', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, check: { type: 'string' } },
});

const folder = resolve(positionals[0] ?? join(project, 'content'));
const room = mkdtempSync(join(tmpdir(), 'kb-bench-'));
const out = join(room, 'site');
// A foreign folder may be named after its site; the copy keeps the name.
const content = join(room, 'copy', basename(folder));

try {
  if (values.check) await check(Number(values.check));
  else await buildThrice();
} finally {
  rmSync(room, { recursive: true, force: true });
}

/** Writes notes and checks them. */
async function check(count: number): Promise<void> {
  makeNotes(content, count);
  const command = ['node', 'src/cli/kb.mjs', 'check', '--content', content];
  const cost = await measure(command, { cwd: project, env: toEnvironment() });
  if (values.json) console.log(JSON.stringify({ notes: count, ...cost, output: undefined }));
  else
    console.log(
      `${count} notes checked in ${cost.cpuSeconds.toFixed(1)} CPU s, ${cost.wallSeconds.toFixed(1)} s on the clock`,
    );
}

async function buildThrice(): Promise<void> {
  cpSync(folder, content, {
    recursive: true,
    filter: (path) => !/[\\/](\.git|node_modules)$/.test(path),
  });
  const rows = [await build('cold', ['--no-images']), await build('pictures'), await build('warm')];
  const edited = addSentence();
  rows.push(await build('edit'));
  if (values.json) console.log(JSON.stringify({ folder, edited, rows }, null, 2));
  else print(rows, edited);
}

/** Builds the copy once. Ends the bench when the build fails. */
async function build(name: string, more: readonly string[] = []): Promise<Row> {
  if (!values.json) process.stderr.write(`${name} …\n`);
  const command = ['node', 'src/cli/kb.mjs', 'build', '--content', content, '--out', out, ...more];
  const { status, output, ...cost } = await measure(command, {
    cwd: project,
    env: toEnvironment(),
  });
  if (status !== 0) {
    console.error(output.split('\n').slice(-40).join('\n'));
    throw new Error(`The ${name} build failed with status ${status}`);
  }
  const pictures = /^Converting pictures: (.*) \(/m.exec(output)?.[1] ?? 'none';
  return { build: name, ...cost, notes: readSources().length, ...weigh(out), pictures };
}

function toEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, KB_CACHE_DIR: join(room, 'cache'), ASTRO_TELEMETRY_DISABLED: '1' };
}

/** Adds a sentence to the note in the middle of the list; returns its path. */
function addSentence(): string {
  const sources = readSources().sort();
  const source = sources[Math.floor(sources.length / 2)];
  if (!source) throw new Error('The site has no notes');
  appendFileSync(join(content, source), '\n\n这一句是为了测量而加的。\n');
  return source;
}

/** Paths of the notes that the last build holds, relative to the content folder. */
function readSources(): string[] {
  const index: { source: string }[] = JSON.parse(readFileSync(join(out, 'index.json'), 'utf8'));
  return index.map(({ source }) => source);
}

function print(rows: Row[], edited: string): void {
  const heads = ['build', 'CPU s', 'wall s', 'peak MB', 'notes', 'files', 'MB'];
  const cells = rows.map((row) => [
    row.build,
    row.cpuSeconds.toFixed(1),
    row.wallSeconds.toFixed(1),
    (row.peakBytes / 1e6).toFixed(0),
    String(row.notes),
    String(row.files),
    (row.bytes / 1e6).toFixed(1),
  ]);
  console.log(`\n${folder}\n`);
  for (const line of [heads, ...cells]) console.log(line.map((cell) => cell.padStart(9)).join(''));
  for (const { build, pictures } of rows) console.log(`${build}: pictures: ${pictures}`);
  console.log(
    `\nCPU: the whole process tree. Peak: the largest process. Edit: a sentence in ${edited}. ` +
      'Cold: without smaller forms of pictures; a first build with them costs what `pictures` costs more than `warm`.',
  );
}
