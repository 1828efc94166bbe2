import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build as buildAstro } from 'astro';
import { listEmptyPages } from '../content/site-pages.ts';
import { withBase } from '../lib/address.ts';
import { compareIssues } from '../lib/issue.ts';
import { toNginxMap, toRedirectsFile } from '../links/host-redirects.ts';
import { toHostRedirects } from '../links/serve.ts';
import { getLabel } from '../messages/messages.ts';
import { buildIndex } from '../search/build-index.ts';
import { listLabels, toCatalogConcept } from '../search/catalog-concept.ts';
import type { IndexedNote } from '../search/indexed-note.ts';
import { openIndex } from '../search/open-index.ts';
import { measureRecall, recallFloor } from '../search/recall.ts';
import { convertPictures, type MadeFile } from './convert-pictures.ts';
import { checkAddresses, keepAddresses } from './keep-addresses.ts';
import {
  projectRoot,
  type SiteOptions,
  toBaseOption,
  toOutDir,
  toSiteOption,
  UsageError,
} from './options.ts';
import { type PreparedContent, prepareContent, writeSnapshot } from './prepare-content.ts';
import { startStage } from './progress.ts';
import { publishFiles } from './publish-files.ts';
import { countIssues, printIssues } from './report.ts';

/**
 * `kb build`: checks, compiles, renders and indexes. The site is made beside the output folder and
 * takes its place when it is whole; until then, and after any failure, the old one stays.
 *
 * @returns exit status: 0 built, 1 the content has errors
 */
export async function build(options: SiteOptions): Promise<number> {
  const outDir = toOutDir(options);
  await refuseForeignFolder(outDir);
  const prepared = await prepareContent(options, { withDrafts: false });
  const issues = [...prepared.issues, ...checkAddresses(prepared)];
  const hasErrors = () => countIssues(issues).errors > 0;
  const pictures = hasErrors()
    ? { files: [], issues: [] }
    : await convertPictures(prepared, options);
  issues.push(...pictures.issues);
  printIssues(issues.sort(compareIssues), prepared.contentDir);
  if (hasErrors()) {
    console.error('Nothing was built: repair the errors above.');
    return 1;
  }

  const staging = `${outDir}.building-${process.pid}`;
  const clean = () => rm(staging, { recursive: true, force: true });
  try {
    await writeSnapshot(prepared);
    await render(prepared, options, join(staging, 'site'), join(staging, 'index'), pictures.files);
    await replaceFolder(outDir, join(staging, 'site'), join(staging, 'old'));
  } finally {
    await clean();
  }
  await keepAddresses(prepared);
  console.error(`Built ${prepared.notes.length} notes into ${outDir}`);
  return 0;
}

async function render(
  prepared: PreparedContent,
  options: SiteOptions,
  siteDir: string,
  indexDir: string,
  made: readonly MadeFile[],
): Promise<void> {
  await mkdir(siteDir, { recursive: true });
  await mkdir(indexDir, { recursive: true });
  process.env.KB_SNAPSHOT = prepared.workspace.snapshotFile;
  process.env.KB_EMPTY_PAGES = listEmptyPages(prepared.snapshot)
    .map((address) => withBase(toBaseOption(options), address))
    .join(' ');
  process.env.KB_CONTENT = prepared.contentDir;

  // One after the other: side by side they take each other's cores and cost a quarter more CPU.
  await renderPages();
  await indexNotes(prepared, indexDir);
  publishFiles(prepared, made, siteDir);
  const { notes, oldPages } = prepared.snapshot;
  const redirects = toHostRedirects(notes, oldPages);
  const base = toBaseOption(options);
  await writeFile(join(siteDir, '_redirects'), toRedirectsFile(redirects, base));
  await writeFile(join(siteDir, 'redirects.nginx.map'), toNginxMap(redirects, base));
  await rename(join(indexDir, 'pagefind'), join(siteDir, 'pagefind'));

  async function renderPages(): Promise<void> {
    const stage = startStage('Rendering pages');
    // Astro looks for its packages from the working directory when the output lies elsewhere.
    process.chdir(projectRoot);
    await buildAstro({
      root: projectRoot,
      outDir: siteDir,
      cacheDir: prepared.workspace.astroDir,
      base: toBaseOption(options),
      site: toSiteOption(options) ?? prepared.snapshot.site.url,
      logLevel: 'warn',
    });
    stage.done('done');
  }
}

/** Makes the search index of all notes in `<dir>/pagefind`. */
async function indexNotes(prepared: PreparedContent, dir: string): Promise<void> {
  const stage = startStage('Indexing for search');
  const { site, tags, concepts } = prepared.snapshot;
  const notes = prepared.notes.map(toIndexed);
  const { bytes } = await buildIndex(notes, dir, {
    tagLabels: Object.fromEntries(
      tags.map(({ id, label }) => [id, getLabel(label, site.language)]),
    ),
    synonyms: [
      ...tags.map(({ id, label, aliases }) => [id, ...Object.values(label), ...aliases]),
      ...concepts.map(listLabels),
    ],
    concepts: concepts.map((concept) =>
      toCatalogConcept(concept, (label) => getLabel(label, site.language)),
    ),
  });
  stage.done(`${(bytes / 1024 / 1024).toFixed(1)} MB`);
  await checkRecall(notes, join(dir, 'pagefind'));
}

/** A search that misses what is there is a broken build. */
async function checkRecall(notes: IndexedNote[], folder: string): Promise<void> {
  const stage = startStage('Asking the index');
  const { asked, recall, precision, missed } = await measureRecall(await openIndex(folder), notes);
  stage.done(
    `${asked} terms: recall ${recall.toFixed(4)}, ${precision.toFixed(3)} of the first ten hold the term`,
  );
  if (recall >= recallFloor.recall && precision >= recallFloor.precision) return;
  for (const { term, holding, found } of missed.slice(0, 10)) {
    console.error(`  ${term}: found in ${found} of ${holding} notes`);
  }
  throw new Error('The search index misses what the notes hold');
}

function toIndexed({ note, entry }: PreparedContent['notes'][number]): IndexedNote {
  const { address, file, title, date, tags, summary } = note;
  return { address, file, title, date, tags, summary, sections: entry.meta.sections };
}

/** An output folder that holds anything but a built site is somebody's work: never replaced. */
async function refuseForeignFolder(outDir: string): Promise<void> {
  if (!existsSync(outDir)) return;
  const entries = await readdir(outDir);
  if (entries.length === 0 || (entries.includes('index.json') && entries.includes('index.html')))
    return;
  throw new UsageError(
    `${outDir} exists and is not a built site, so it is not replaced: name another folder with --out, or empty it`,
  );
}

async function replaceFolder(target: string, fresh: string, old: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  if (existsSync(target)) await rename(target, old);
  try {
    await rename(fresh, target);
  } catch (error) {
    if (existsSync(old)) await rename(old, target);
    throw error;
  }
}
