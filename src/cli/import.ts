import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { type ImportPlan, planImport } from '../content/plan-import.ts';
import { readContent } from '../content/read.ts';
import { projectRoot, toContentDir, UsageError } from './options.ts';
import { startStage } from './progress.ts';
import { printIssues } from './report.ts';

export interface ImportOptions {
  to?: string;
  dryRun?: boolean;
  json?: boolean;
}

/** What becomes of one file. */
type Outcome =
  /** Not there before. */
  | 'written'
  /** There already, and the same. */
  | 'unchanged'
  /** There already, and the author's own: left alone. */
  | 'left alone';

/**
 * `kb import DIR`: notes of a Jekyll, Hexo, Hugo or Obsidian folder become native ones, with ids,
 * files and old addresses. Never overwrites; a second run changes nothing.
 *
 * @returns exit status: 0 all is imported, 1 something was lost or left alone
 */
export async function importFolder(dir: string, options: ImportOptions): Promise<number> {
  const from = toContentDir({ content: dir });
  const to = options.to ? resolve(options.to) : join(projectRoot, 'content');
  if (to === from || to.startsWith(`${from}/`)) {
    throw new UsageError(`${to} lies in the folder to import from: name another one with --to`);
  }
  const stage = startStage('Reading notes');
  const plan = await planImport(from, stage.update);
  stage.done(`${plan.notes.length} notes, ${plan.layout.dialect}`);
  if (plan.layout.dialect === 'native') {
    throw new UsageError(`${from} holds native notes already: nothing has to be imported`);
  }
  const outcomes = await carryOut(plan, from, to, options.dryRun === true);
  if (options.json) console.log(JSON.stringify(toJson(plan, outcomes), null, 2));
  else {
    printIssues(plan.issues, from);
    printReport(plan, outcomes, options.dryRun === true);
  }
  const isWhole = [...outcomes.values()].every((outcome) => outcome !== 'left alone');
  const isLossless = plan.notes.every(({ report }) => report.lost.length === 0);
  const isRead = plan.issues.every(({ severity }) => severity !== 'error');
  return isWhole && isLossless && isRead ? 0 : 1;
}

async function carryOut(
  plan: ImportPlan,
  from: string,
  to: string,
  isDryRun: boolean,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const known = await readIds(to);
  for (const note of plan.notes) {
    // An author may have moved a note since it was imported; its id tells.
    const elsewhere = known.get(note.id);
    const isMoved = elsewhere !== undefined && elsewhere !== note.to;
    outcomes.set(note.to, isMoved ? 'left alone' : await write(note.to, Buffer.from(note.text)));
  }
  for (const file of plan.files) outcomes.set(file.to, await copy(file.from, file.to));
  const { title, tagline, description, author, language, url } = plan.site;
  const site = `${stringify({ title, tagline, description, author, language, url })}${oldFaults}`;
  // Once there is one, it is the author's, whatever it says.
  const hasSite = (await readFile(join(to, 'site.yaml')).catch(() => null)) !== null;
  if (!hasSite) outcomes.set('site.yaml', await write('site.yaml', Buffer.from(site)));
  return outcomes;

  async function write(path: string, bytes: Buffer): Promise<Outcome> {
    const there = await readFile(join(to, path)).catch(() => null);
    if (there) return there.equals(bytes) ? 'unchanged' : 'left alone';
    if (isDryRun) return 'written';
    await mkdir(dirname(join(to, path)), { recursive: true });
    await writeFile(join(to, path), bytes, { flag: 'wx' });
    return 'written';
  }

  async function copy(path: string, target: string): Promise<Outcome> {
    const there = await hashOf(join(to, target));
    if (there) return there === (await hashOf(join(from, path))) ? 'unchanged' : 'left alone';
    if (isDryRun) return 'written';
    await mkdir(dirname(join(to, target)), { recursive: true });
    await copyFile(join(from, path), join(to, target));
    return 'written';
  }
}

/** An old site lived with dead links; the first build after an import shall not stop at them. */
const oldFaults = `# Errors that the old site lived with. Remove a line when the last one is repaired.
issues:
  dead-link: warning
  dead-anchor: warning
  ambiguous-link: warning
  missing-image: warning
`;

/** Ids of the notes that are there already. */
async function readIds(to: string): Promise<Map<string, string>> {
  const { notes } = await readContent({ contentDir: to, knowledgeDir: null });
  return new Map(notes.map(({ id, file }) => [id, file]));
}

async function hashOf(path: string): Promise<string | null> {
  const bytes = await readFile(path).catch(() => null);
  return bytes && createHash('sha256').update(bytes).digest('hex');
}

function toJson(plan: ImportPlan, outcomes: ReadonlyMap<string, Outcome>) {
  return {
    dialect: plan.layout.dialect,
    notes: plan.notes.map(({ from, to, id, report }) => ({
      from,
      to,
      id,
      outcome: outcomes.get(to),
      ...report,
    })),
    files: plan.files.map((file) => ({ ...file, outcome: outcomes.get(file.to) })),
    left: plan.left,
    issues: plan.issues,
  };
}

/** Changes of one note that are printed; all of them are in `--json`. */
const shownChanges = 8;

function printReport(plan: ImportPlan, outcomes: ReadonlyMap<string, Outcome>, isDryRun: boolean) {
  let [kept, changed, lost] = [0, 0, 0];
  for (const { from, to, report } of plan.notes) {
    kept += report.kept.length;
    changed += report.changed.length;
    lost += report.lost.length;
    const outcome = outcomes.get(to) ?? 'written';
    if (outcome === 'unchanged') continue;
    console.log(
      `${from} → ${to}: ${isDryRun && outcome === 'written' ? 'would be written' : outcome}`,
    );
    console.log(`    kept: ${report.kept.join(', ') || '—'}`);
    for (const { line, before, after } of report.changed.slice(0, shownChanges)) {
      console.log(`    changed: ${line}: ${cut(before)} → ${cut(after)}`);
    }
    const more = report.changed.length - shownChanges;
    if (more > 0) console.log(`    changed: and ${more} more (--json lists them)`);
    for (const part of report.lost) console.log(`    lost: ${part}`);
  }
  const count = (wanted: Outcome) =>
    [...outcomes.values()].filter((outcome) => outcome === wanted).length;
  for (const [path, outcome] of outcomes) {
    if (outcome === 'left alone') console.log(`${path}: there already and different, left alone`);
  }
  if (plan.left.length > 0) {
    console.log(
      `Not imported, because no note needs them: ${plan.left.length} files (--json lists them)`,
    );
  }
  console.log(
    `${plan.notes.length} notes and ${plan.files.length} files: ${count('written')} ${isDryRun ? 'to be written' : 'written'}, ${count('unchanged')} unchanged, ${count('left alone')} left alone`,
  );
  console.log(`kept ${kept}, changed ${changed}, lost ${lost}`);
}

function cut(text: string): string {
  const line = text.trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line || '(empty line)';
}
