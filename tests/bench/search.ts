/**
 * What the search index costs beside plain Pagefind's over the same notes: bytes and CPU. Reading the
 * folder is measured apart and taken off.
 *
 *   node tests/bench/search.ts [DIR]
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareContent } from '../../src/cli/prepare-content.ts';
import { buildIndex } from '../../src/search/build-index.ts';
import { measure } from './measure.ts';
import { weigh } from './weigh.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const [folder = join(project, 'content'), task, out = ''] = process.argv.slice(2);
const content = resolve(folder);

if (task === undefined) await compare();
else await work(task, out);

async function compare(): Promise<void> {
  const room = mkdtempSync(join(tmpdir(), 'kb-search-'));
  const run = async (...command: string[]) => {
    const { status, output, cpuSeconds } = await measure(command, {
      cwd: project,
      env: process.env,
    });
    if (status !== 0) throw new Error(output);
    return cpuSeconds;
  };
  const own = (task: string, out: string) =>
    run('node', 'tests/bench/search.ts', content, task, join(room, out));
  try {
    // Compiles what has not been compiled.
    await own('pages', 'pages');
    for (let turn = 0; turn < 3; turn++) {
      const reading = await own('read', 'none');
      print('own', (await own('index', 'own')) - reading, join(room, 'own'));
      const plain = join(room, 'plain');
      const options = ['--site', join(room, 'pages'), '--output-path', plain];
      print('plain', await run('pagefind', ...options), plain);
    }
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

function print(name: string, cpuSeconds: number, folder: string): void {
  console.log(
    `${name}\t${cpuSeconds.toFixed(1)} CPU s\t${(weigh(folder).bytes / 1e6).toFixed(2)} MB`,
  );
}

async function work(task: string, out: string): Promise<void> {
  const { notes } = await prepareContent({ content }, { withDrafts: false });
  if (task === 'index') {
    await buildIndex(
      notes.map(({ note, entry }) => ({ ...note, sections: entry.meta.sections })),
      out,
    );
  } else if (task === 'pages') {
    for (const [row, { note, entry }] of notes.entries()) {
      mkdirSync(join(out, String(row)), { recursive: true });
      const body = `<h1>${note.title}</h1>${readFileSync(entry.htmlFile, 'utf8')}`;
      const page = `<!doctype html><html lang="zh"><body>${body}</body></html>`;
      writeFileSync(join(out, String(row), 'index.html'), page);
    }
  }
}
