import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readHexoConfig } from '../importers/hexo-config.ts';
import { readHugoConfig } from '../importers/hugo-config.ts';
import type { ImportedNote } from '../importers/imported-note.ts';
import { type JekyllConfig, readJekyllConfig } from '../importers/jekyll-config.ts';
import { toNoteAddress } from '../lib/address.ts';
import type { Issue } from '../lib/issue.ts';
import {
  applyCommit,
  type Change,
  createHistory,
  finishHistory,
  type History,
  type NoteVersion,
} from '../links/follow.ts';
import { toLedgerRecords } from '../links/history-ledger.ts';
import type { LedgerRecord } from '../links/ledger.ts';
import { toSections } from '../links/match.ts';
import { toWordsCheck } from '../links/words.ts';
import { outlineNote } from '../markdown/outline.ts';
import type { Section } from '../schema/compiled-note.ts';
import type { Dialect } from '../schema/note.ts';
import { readBlobs, readCommits, readHead } from './git.ts';
import { assignPlaces } from './read-addresses.ts';
import { isNoteFile } from './read-files.ts';
import { toNote } from './read-note.ts';
import { decodeText } from './read-text.ts';

export interface MineOptions {
  /** A repository, bare or with a work tree. */
  repo: string;
  /** Folder of the notes in the repository; found by itself when not given. */
  notesPath?: string;
  /** `jekyll`, or a template such as `/:year/:month/:day/:title.html`. */
  permalink?: string;
  /** Where `_config.yml` is looked for before the last commit is. */
  contentDir: string;
  onProgress?: (done: number, total: number) => void;
}

export interface Mined {
  records: LedgerRecord[];
  history: History;
  commits: number;
  versions: number;
  /** Blobs that the repository lacks, among other things. */
  issues: Issue[];
}

/** Every address that a history published, and where its words are at its end. */
export async function mineHistory(options: MineOptions): Promise<Mined> {
  const { repo, onProgress } = options;
  const { dialect, notesPath, root } = await findNotes(options);
  const configs = {
    jekyll: await readConfig(options, root),
    hexo: readHexoConfig('').config,
    hugo: readHugoConfig('', 'hugo.yaml').config,
  };
  const commits = await readCommits(repo, notesPath ? [notesPath] : []);
  const inNotes = (file: string) =>
    isNoteFile(file) && (notesPath === '' || file.startsWith(`${notesPath}/`));
  const blobs = commits.flatMap(({ files }) =>
    files.flatMap(({ file, blob }) => (blob && inNotes(file) ? [blob] : [])),
  );
  const texts = readBlobs(repo, blobs);
  const history = createHistory();
  const current = new Map<string, ImportedNote>();
  const issues: Issue[] = [];
  let done = 0;
  for (const commit of commits) {
    const changes: Change[] = [];
    for (const { file, from, blob } of commit.files) {
      const before = from && inNotes(from) ? from : undefined;
      if (before) current.delete(before);
      if (!inNotes(file) || !blob) {
        // A note that became something else is gone, as one that was removed.
        for (const path of [before, inNotes(file) ? file : undefined]) {
          if (path) changes.push({ file: path, version: null });
        }
        if (!blob) current.delete(file);
        continue;
      }
      const bytes = (await texts.next()).value ?? null;
      onProgress?.(++done, blobs.length);
      if (!bytes) {
        issues.push(toMissing(file, blob, commit.hash));
        continue;
      }
      const inside = root && file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
      const { text } = decodeText(bytes, inside, 'warning');
      const note = toNote(text, inside, dialect, configs)?.note;
      if (!note || note.draft) {
        current.delete(file);
        changes.push({ file, version: null });
        continue;
      }
      current.set(file, note);
      changes.push({ file, ...(before && { from: before }), version: toVersion(note) });
    }
    applyCommit(history, commit.day, changes);
  }
  finishHistory(history);
  const { places } = assignPlaces([...current.values()]);
  const addressOf = new Map<string, string>();
  for (const [file, note] of current) {
    const address = places.get(note.file)?.address;
    if (address) addressOf.set(file, address);
  }
  const records = toLedgerRecords(history, addressOf);
  return { records, history, commits: commits.length, versions: blobs.length, issues };
}

function toVersion(note: ImportedNote): NoteVersion {
  const { file, dialect, title, body, bodyLine, permalink, aliases, slug } = note;
  const { headings, sections } = outlineNote({ file, dialect, title, body, bodyLine });
  return {
    title,
    id: note.id?.value,
    paths: [
      ...(permalink ? [permalink.value] : []),
      toNoteAddress(slug.value),
      ...aliases.map(({ value }) => value),
    ],
    sections: toSections(headings, sections),
    text: sections.map(({ heading, text }) => `${heading}\n${text}`).join('\n'),
    checks: new Map(sections.flatMap(toCheck)),
  };
}

function toCheck({ id, heading, text }: Section): [string, string][] {
  return id === '' && text.trim() === '' ? [] : [[id, toWordsCheck(heading, text)]];
}

/** Where the notes are: as told, else `_posts`, `content/notes` or `notes`, else everywhere. */
async function findNotes({ repo, notesPath, permalink }: MineOptions) {
  const folders =
    notesPath === undefined ? ['_posts', 'content/notes', 'notes'] : [toPath(notesPath)];
  for (const folder of folders) {
    if ((await readHead(repo, folder)) === null && notesPath === undefined) continue;
    const isJekyll = permalink !== undefined || /(^|\/)_posts$/.test(folder);
    const dialect: Dialect = isJekyll ? 'jekyll' : 'native';
    return { dialect, notesPath: folder, root: folder.split('/').slice(0, -1).join('/') };
  }
  const dialect: Dialect = permalink === undefined ? 'native' : 'jekyll';
  return { dialect, notesPath: '', root: '' };
}

function toPath(folder: string): string {
  return folder.replace(/^(?:\.?\/)+|\/+$/g, '').replace(/^\.$/, '');
}

async function readConfig(options: MineOptions, root: string): Promise<JekyllConfig> {
  const { repo, contentDir, permalink } = options;
  const text =
    (await readFile(join(contentDir, '_config.yml'), 'utf8').catch(() => null)) ??
    (await readHead(repo, root ? `${root}/_config.yml` : '_config.yml'));
  const { config } = readJekyllConfig(text ?? '');
  return permalink && permalink !== 'jekyll' ? { ...config, permalink } : config;
}

function toMissing(file: string, blob: string, commit: string): Issue {
  return {
    code: 'missing-blob',
    severity: 'warning',
    file,
    line: 1,
    column: 1,
    message: `the repository lacks this file as it was in ${commit.slice(0, 10)} (blob ${blob.slice(0, 10)})`,
    hint: 'fetch the whole history, and mine it again',
  };
}
