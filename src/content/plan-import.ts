import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderLayout } from '../importers/detect.ts';
import { toNativeFilePath, toNativeNotePath } from '../importers/native-path.ts';
import { type NoteReport, toNativeText } from '../importers/to-native.ts';
import type { Issue } from '../lib/issue.ts';
import { toNativeMarkdown } from '../markdown/to-native-markdown.ts';
import type { SiteSettings } from '../schema/site.ts';
import { listFiles } from './list-files.ts';
import { joinFolder, readFolder } from './read.ts';
import { decodeText } from './read-text.ts';

/** A note as it will be written. */
export interface PlannedImport {
  /** Path of the foreign file, relative to its folder. */
  from: string;
  /** Path of the native one, relative to the content folder. */
  to: string;
  id: string;
  text: string;
  report: NoteReport;
}

/** Everything an import would write. */
export interface ImportPlan {
  layout: FolderLayout;
  site: SiteSettings;
  notes: PlannedImport[];
  /** Pictures and other files that go along. */
  files: { from: string; to: string }[];
  /** Files that are none of a note: templates, styles, pages. */
  left: string[];
  /** What was found on the way, and what kept a file from being a note. */
  issues: Issue[];
}

/** Files that notes show or offer, wherever they lie. */
const media =
  /\.(?:avif|bmp|gif|ico|jpe?g|png|svg|webp|pdf|mp3|m4a|ogg|wav|mp4|webm|mov|zip|gz|tgz|csv|tsv|txt|json|drawio|canvas|excalidraw|pptx?|docx?|xlsx?|key)$/i;

/** Reads a foreign folder and says what `kb import` makes of it. Nothing is written. */
export async function planImport(
  dir: string,
  onProgress?: (done: number, total: number) => void,
): Promise<ImportPlan> {
  const folder = await readFolder({ contentDir: dir, knowledgeDir: null });
  const joined = joinFolder(folder);
  const { layout } = folder;
  const notes: PlannedImport[] = [];
  for (const note of joined.notes) {
    const imported = folder.files.get(note.file)?.sourced?.note;
    if (!imported) continue;
    const { body, isSame } = await toNativeMarkdown(note);
    const source = decodeText(await readFile(join(dir, note.file)), note.file, 'warning').text;
    const { text, report } = toNativeText(note, imported, source, body);
    if (!isSame)
      report.changed.push({
        line: note.bodyLine,
        before: 'page',
        after: 'a page that reads a little differently',
      });
    notes.push({
      from: note.file,
      to: toNativeNotePath(note.file, layout),
      id: note.id,
      text,
      report,
    });
    onProgress?.(notes.length, joined.notes.length);
  }
  const files: ImportPlan['files'] = [];
  const left: string[] = [];
  for (const file of await listFiles(dir)) {
    if (isTaken(file, layout)) files.push({ from: file, to: toNativeFilePath(file, layout) });
    else left.push(file);
  }
  return { layout, site: joined.site, notes, files, left, issues: joined.issues };
}

/** A file that lies where notes or the files of the site lie. A Jekyll site has no such place. */
function isTaken(file: string, { dialect, noteFolders, fileRoots }: FolderLayout): boolean {
  if (!media.test(file)) return false;
  if (dialect === 'jekyll')
    return !/^(?:_(?!posts\/|drafts\/)|vendor\/|package(?:-lock)?\.json)/.test(file);
  return [...noteFolders, ...fileRoots].some((name) => name === '' || file.startsWith(`${name}/`));
}
