import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runGit } from '../content/git.ts';
import { readLedger, writeLedger } from '../content/ledger.ts';
import { mineHistory } from '../content/mine-history.ts';
import { type LedgerRecord, updateLedger } from '../links/ledger.ts';
import { type ContentOptions, toContentDir, UsageError } from './options.ts';
import { startStage } from './progress.ts';
import { printIssues } from './report.ts';

export interface MineCommandOptions extends ContentOptions {
  notes?: string;
  permalink?: string;
  json?: boolean;
}

/**
 * `kb links mine REPO`: fills the ledger with every address that a git history published.
 *
 * @returns exit status
 */
export async function mine(repoPath: string, options: MineCommandOptions): Promise<number> {
  const repo = resolve(repoPath);
  const contentDir = options.content ? toContentDir(options) : await findWorkTree(repo);
  const ledger = await readLedger(contentDir);
  const stage = startStage('Mining the history');
  const mined = await mineHistory({
    repo,
    notesPath: options.notes,
    permalink: options.permalink,
    contentDir,
    onProgress: stage.update,
  });
  stage.done(`${mined.commits} commits, ${mined.versions} versions of notes`);
  printIssues([...ledger.issues, ...mined.issues], contentDir);
  // What the history says is newer knowledge; what only the ledger knows stays.
  await writeLedger(contentDir, updateLedger(mined.records, ledger.records));
  const figures = toFigures(mined.records);
  if (options.json) console.log(JSON.stringify(figures));
  else printFigures(figures);
  return 0;
}

/** How many addresses of each kind a ledger holds, and what became of them. */
export function toFigures(records: readonly LedgerRecord[]) {
  const anchors = records.flatMap((record) => record.anchors ?? []);
  return { paths: count(records), anchors: count(anchors) };
}

export function printFigures({ paths, anchors }: ReturnType<typeof toFigures>): void {
  for (const [name, { total, alive, moved, retired }] of Object.entries({ paths, anchors })) {
    console.log(`${name}: ${total}, ${alive} alive, ${moved} moved, ${retired} retired`);
  }
}

function count(entries: readonly { gone?: string; to?: string }[]) {
  const moved = entries.filter(({ to }) => to !== undefined).length;
  const retired = entries.filter(({ gone, to }) => gone !== undefined && to === undefined).length;
  return { total: entries.length, alive: entries.length - moved - retired, moved, retired };
}

async function findWorkTree(repo: string): Promise<string> {
  if (!existsSync(repo)) throw new UsageError(`There is no repository at ${repo}`);
  const isBare = (await runGit(repo, ['rev-parse', '--is-bare-repository'])).toString().trim();
  if (isBare === 'true') {
    throw new UsageError('A bare repository has no folder for the ledger: name one with --content');
  }
  const top = (await runGit(repo, ['rev-parse', '--show-toplevel'])).toString().trim();
  return existsSync(join(top, 'content', 'notes')) ? join(top, 'content') : top;
}
