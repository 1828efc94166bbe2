import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Issue, Severity } from '../lib/issue.ts';
import { type DecodedText, decodeText } from './read-text.ts';

/** A longer file is no note: 5 MB are a million and a half Chinese characters. */
const sizeLimit = 5 * 1024 * 1024;

const noteName = /\.(?:md|markdown)$/i;

/** Markdown files below a folder, as paths relative to `root`, ordered by code unit. */
export interface FileList {
  files: string[];
  issues: Issue[];
}

/** A decoded file and what is wrong with its bytes. */
export interface ReadText {
  decoded: DecodedText | null;
  issues: Issue[];
}

/**
 * Lists the Markdown files below a folder of the content folder. Hidden files and
 * `node_modules` are passed over. A symbolic link is followed inside the content folder, never
 * out of it.
 *
 * @param root absolute path of the content folder
 * @param folder path below it, `''` for itself
 * @param skip names of folders directly in `folder` that hold no notes
 */
export async function listNotes(
  root: string,
  folder: string,
  severity: Severity,
  skip: readonly string[] = [],
): Promise<FileList> {
  const files: string[] = [];
  const issues: Issue[] = [];
  const realRoot = await realpath(root);
  const seen = new Set<string>();

  const walk = async (path: string): Promise<void> => {
    const real = await realpath(join(root, path));
    // A link to a folder above itself would go round for ever.
    if (seen.has(real)) return;
    seen.add(real);
    const entries = await readdir(join(root, path), { withFileTypes: true });
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (path === folder && skip.includes(entry.name)) continue;
      const child = path ? `${path}/${entry.name}` : entry.name;
      let isFolder = entry.isDirectory();
      let isFile = entry.isFile();
      if (entry.isSymbolicLink()) {
        const target = await findTarget(root, realRoot, child);
        if (target === 'outside' || target === 'nothing') {
          if (noteName.test(child) || target === 'outside')
            issues.push(toIssue(child, target, severity));
          continue;
        }
        isFolder = target === 'folder';
        isFile = target === 'file';
      }
      if (isFolder) await walk(child).catch((error) => issues.push(toUnreadable(child, error)));
      else if (isFile && noteName.test(entry.name)) files.push(child);
    }
  };
  await walk(folder).catch((error) => issues.push(toUnreadable(folder || '.', error)));
  files.sort();
  return { files, issues };
}

/** True for the path of a Markdown file that `listNotes` would list if it stood there. */
export function isNoteFile(path: string): boolean {
  const hidden = path.split('/').some((name) => name.startsWith('.') || name === 'node_modules');
  return noteName.test(path) && !hidden;
}

/**
 * Reads and decodes one file; `null`, with an issue, when it cannot be read, is too large or lies
 * outside the content folder.
 */
export async function readText(root: string, file: string, severity: Severity): Promise<ReadText> {
  const target = await findTarget(root, await realpath(root).catch(() => root), file);
  if (target === 'outside') return { decoded: null, issues: [toIssue(file, target, severity)] };
  return readListed(root, file, severity);
}

/** `readText` for a file that `listNotes` has listed, and so has seen where it lies. */
export async function readListed(
  root: string,
  file: string,
  severity: Severity,
): Promise<ReadText> {
  const path = join(root, file);
  try {
    const { size } = await stat(path);
    if (size > sizeLimit) return { decoded: null, issues: [toTooLarge(file, size)] };
    const decoded = decodeText(await readFile(path), file, severity);
    return { decoded, issues: decoded.issues };
  } catch (error) {
    return { decoded: null, issues: [toUnreadable(file, error)] };
  }
}

async function findTarget(
  root: string,
  realRoot: string,
  path: string,
): Promise<'file' | 'folder' | 'outside' | 'nothing' | 'other'> {
  try {
    const real = await realpath(join(root, path));
    if (isOutside(relative(realRoot, real))) return 'outside';
    const found = await stat(real);
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
  } catch {
    return 'nothing';
  }
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || /^(?:[A-Za-z]:|[\\/])/.test(path);
}

function toIssue(file: string, target: 'outside' | 'nothing', severity: Severity): Issue {
  const place = { file, line: 1, column: 1 };
  return target === 'outside'
    ? {
        code: 'outside-link',
        severity,
        ...place,
        message: 'this symbolic link leaves the content folder and is not followed',
        hint: 'copy the file into the content folder',
      }
    : {
        code: 'unreadable-file',
        severity,
        ...place,
        message: 'this symbolic link leads to nothing',
        hint: 'remove it, or restore the file it names',
      };
}

function toTooLarge(file: string, size: number): Issue {
  return {
    code: 'huge-file',
    severity: 'error',
    file,
    line: 1,
    column: 1,
    message: `the file has ${(size / 1024 / 1024).toFixed(1)} MB; a note may have ${sizeLimit / 1024 / 1024} MB`,
    hint: 'split it, or give it another extension than `.md`',
  };
}

function toUnreadable(file: string, error: unknown): Issue {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return {
    code: 'unreadable-file',
    severity: 'error',
    file,
    line: 1,
    column: 1,
    message: `the file cannot be read (${code})`,
    hint: 'check that it exists and that you may read it',
  };
}
