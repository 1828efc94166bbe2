import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { detectLayout, type FolderLayout, markers } from '../importers/detect.ts';
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
  layout: FolderLayout;
}

/** The files of a content folder, each read alone. `joinFolder` makes the notes of it. */
export interface ContentFolder {
  contentDir: string;
  dialect: Dialect;
  layout: FolderLayout;
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
  const layout = detectLayout(await findMarkers(contentDir));
  const { dialect, noteFolders, skip } = layout;
  const settings = await readSettings(contentDir, knowledgeDir, dialect);
  const list: FileList = { files: [], issues: [] };
  for (const noteFolder of (await isFolder(contentDir)) ? noteFolders : []) {
    const found = await listNotes(contentDir, noteFolder, toSeverity(dialect), skip);
    list.files.push(...found.files);
    list.issues.push(...found.issues);
  }
  const files = new Map<string, ReadFile>();
  const folder = { contentDir, dialect, layout, settings, files, issues: list.issues };
  for (let start = 0; start < list.files.length; start += readsAtOnce) {
    const paths = list.files.slice(start, start + readsAtOnce);
    const read = await Promise.all(paths.map((file) => readFileAlone(folder, file, readListed)));
    for (const [index, file] of paths.entries()) {
      const found = read[index];
      if (found) files.set(file, found);
    }
  }
  if (files.size === 0 && list.issues.length === 0) list.issues.push(toNoNotes(layout));
  return folder;
}

/**
 * Reads one changed, new or removed file again; the rest of the folder is taken over. Returns the
 * folder it was given when the file is no note.
 *
 * @param file path relative to the content folder
 */
export async function readNote(folder: ContentFolder, file: string): Promise<ContentFolder> {
  const { noteFolders, skip } = folder.layout;
  const inNotes = noteFolders.some((noteFolder) =>
    noteFolder === ''
      ? !skip.includes(file.split('/')[0] ?? '')
      : file.startsWith(`${noteFolder}/`),
  );
  if (!inNotes || !isNoteFile(file)) return folder;
  const files = new Map(folder.files);
  const exists = await stat(join(folder.contentDir, file)).catch(() => null);
  if (exists) files.set(file, await readFileAlone(folder, file, readText));
  else files.delete(file);
  return { ...folder, files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Makes notes of the files: the cheap step that has to see all of them. */
export function joinFolder(folder: ContentFolder): ContentSource {
  const { dialect, layout, settings } = folder;
  const files = [...folder.files.values()];
  const sourced = files.map((file) => file.sourced).filter((note) => note !== null);
  const joined = joinNotes(sourced, settings);
  const issues = [
    ...folder.issues,
    ...settings.issues,
    ...files.flatMap((file) => file.issues),
    ...joined.issues,
  ];
  return { dialect, layout, ...joined, issues: issues.sort(compareIssues) };
}

async function readFileAlone(
  folder: Pick<ContentFolder, 'contentDir' | 'dialect' | 'settings'>,
  file: string,
  read: typeof readText,
): Promise<ReadFile> {
  const { contentDir, dialect, settings } = folder;
  const { decoded, issues } = await read(contentDir, file, toSeverity(dialect));
  if (!decoded) return { sourced: null, issues };
  const imported = toNote(decoded.text, file, dialect, settings.configs);
  if (!imported) return { sourced: null, issues };
  return {
    sourced: { note: imported.note, source: decoded.source },
    issues: [...issues, ...imported.issues],
  };
}

function toSeverity(dialect: Dialect): Severity {
  return dialect === 'native' ? 'error' : 'warning';
}

async function findMarkers(contentDir: string): Promise<ReadonlySet<string>> {
  const found = await Promise.all(
    markers.map(async (name) =>
      (await stat(join(contentDir, name)).catch(() => null)) ? [name] : [],
    ),
  );
  return new Set(found.flat());
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function toNoNotes({ noteFolders }: FolderLayout): Issue {
  const [folder = ''] = noteFolders;
  // Somebody who made `notes/` is about to write; somebody who did not named the wrong folder.
  const severity = folder === '' ? 'error' : 'warning';
  return {
    code: 'no-notes',
    severity,
    file: folder || '.',
    line: 1,
    column: 1,
    message: 'there is no note in this folder',
    hint: 'name a folder that holds `notes/`, or that of a Jekyll, Hexo, Hugo or Obsidian site',
  };
}
