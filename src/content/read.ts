import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareIssues, type Issue, type Severity } from '../lib/issue.ts';
import type { Dialect } from '../schema/note.ts';
import { type FileList, isNoteFile, listNotes, readListed, readText } from './read-files.ts';
import { type JoinedNotes, joinNotes, type SourcedNote } from './read-join.ts';
import { toNote } from './read-note.ts';
import { readSettings, type Settings } from './read-settings.ts';

export interface ReadOptions {
  /** The folder of the author, native or foreign. */
  contentDir: string;
  /** Where tags come from that the folder lacks. */
  knowledgeDir: string | null;
}

/** Everything the author wrote, understood and checked; nothing compiled yet. */
export interface ContentSource extends JoinedNotes {
  dialect: Dialect;
}

/** The files of a content folder, each read alone. `joinFolder` makes the notes of it. */
export interface ContentFolder {
  contentDir: string;
  dialect: Dialect;
  /** Folder of the notes relative to the content folder: `notes`, `_posts` or `''`. */
  notesDir: string;
  settings: Settings;
  /** By path, in order. */
  files: ReadonlyMap<string, ReadFile>;
  issues: Issue[];
}

/** One file: its note, unless it could not be read, and its issues. */
export interface ReadFile {
  sourced: SourcedNote | null;
  issues: Issue[];
}

/** Folders beside the notes, where a folder has no `notes/` of its own. */
const otherFolders = ['concepts', 'comparisons', 'timelines', 'assets'];

/** Files read at once: enough to keep the disk busy, few enough for any limit of open files. */
const readsAtOnce = 64;

/** Reads a content folder. Whatever is wrong with it is among the issues. */
export async function readContent(options: ReadOptions): Promise<ContentSource> {
  return joinFolder(await readFolder(options));
}

/** Reads all files of a content folder, each alone. */
export async function readFolder({
  contentDir,
  knowledgeDir,
}: ReadOptions): Promise<ContentFolder> {
  const isJekyll = await isFolder(join(contentDir, '_posts'));
  const dialect: Dialect = isJekyll ? 'jekyll' : 'native';
  const isTidy = !isJekyll && (await isFolder(join(contentDir, 'notes')));
  const notesDir = isJekyll ? '_posts' : isTidy ? 'notes' : '';
  const settings = await readSettings(contentDir, knowledgeDir, dialect);
  const skip = notesDir === '' ? otherFolders : [];
  const list: FileList = (await isFolder(contentDir))
    ? await listNotes(contentDir, notesDir, toSeverity(dialect), skip)
    : { files: [], issues: [] };
  const files = new Map<string, ReadFile>();
  const folder = { contentDir, dialect, notesDir, settings, files, issues: list.issues };
  for (let start = 0; start < list.files.length; start += readsAtOnce) {
    const paths = list.files.slice(start, start + readsAtOnce);
    const read = await Promise.all(paths.map((file) => readFileAlone(folder, file, readListed)));
    for (const [index, file] of paths.entries()) {
      const found = read[index];
      if (found) files.set(file, found);
    }
  }
  if (files.size === 0 && list.issues.length === 0) list.issues.push(toNoNotes(notesDir));
  return folder;
}

/**
 * Reads one changed, new or removed file again; the rest of the folder is taken over. Returns the
 * folder it was given when the file is no note.
 *
 * @param file path relative to the content folder
 */
export async function readNote(folder: ContentFolder, file: string): Promise<ContentFolder> {
  const { notesDir } = folder;
  const inNotes =
    notesDir === ''
      ? !otherFolders.includes(file.split('/')[0] ?? '')
      : file.startsWith(`${notesDir}/`);
  if (!inNotes || !isNoteFile(file)) return folder;
  const files = new Map(folder.files);
  const exists = await stat(join(folder.contentDir, file)).catch(() => null);
  if (exists) files.set(file, await readFileAlone(folder, file, readText));
  else files.delete(file);
  return { ...folder, files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Makes notes of the files: the cheap step that has to see all of them. */
export function joinFolder(folder: ContentFolder): ContentSource {
  const { dialect, settings } = folder;
  const files = [...folder.files.values()];
  const sourced = files.map((file) => file.sourced).filter((note) => note !== null);
  const joined = joinNotes(sourced, settings);
  const issues = [
    ...folder.issues,
    ...settings.issues,
    ...files.flatMap((file) => file.issues),
    ...joined.issues,
  ];
  return { dialect, ...joined, issues: issues.sort(compareIssues) };
}

async function readFileAlone(
  folder: Pick<ContentFolder, 'contentDir' | 'dialect' | 'settings'>,
  file: string,
  read: typeof readText,
): Promise<ReadFile> {
  const { contentDir, dialect, settings } = folder;
  const { decoded, issues } = await read(contentDir, file, toSeverity(dialect));
  if (!decoded) return { sourced: null, issues };
  const imported = toNote(decoded.text, file, { dialect, jekyll: settings.jekyll });
  return {
    sourced: { note: imported.note, source: decoded.source },
    issues: [...issues, ...imported.issues],
  };
}

function toSeverity(dialect: Dialect): Severity {
  return dialect === 'native' ? 'error' : 'warning';
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function toNoNotes(notesDir: string): Issue {
  // Somebody who made `notes/` is about to write; somebody who did not named the wrong folder.
  const severity = notesDir === '' ? 'error' : 'warning';
  return {
    code: 'no-notes',
    severity,
    file: notesDir || '.',
    line: 1,
    column: 1,
    message: 'there is no note in this folder',
    hint: 'name a folder that holds `notes/` or `_posts/` with Markdown files',
  };
}
