import type { FolderLayout } from './detect.ts';

/**
 * Where a note of a foreign folder goes below a native one. Folders stay as they are, so that
 * paths from one note to another, or to its pictures, stay right.
 */
export function toNativeNotePath(file: string, layout: FolderLayout): string {
  const folder =
    layout.noteFolders.find((name) => name === '' || file.startsWith(`${name}/`)) ?? '';
  const path = folder === '' ? file : file.slice(folder.length + 1);
  const markdown = path.replace(/\.markdown$/i, '.md');
  return /(?:^|\/)_drafts$/.test(folder) ? `notes/drafts/${markdown}` : `notes/${markdown}`;
}

/** Where another file goes: beside the notes it lies among, else at its address. */
export function toNativeFilePath(file: string, layout: FolderLayout): string {
  const isAmongNotes = layout.noteFolders.some(
    (name) => name === '' || file.startsWith(`${name}/`),
  );
  if (isAmongNotes) return toNativeNotePath(file, layout);
  const root = layout.fileRoots.find((name) => file.startsWith(`${name}/`));
  return root === undefined ? file : file.slice(root.length + 1);
}
