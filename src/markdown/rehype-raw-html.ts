import type { Root } from 'hast';
import { raw } from 'hast-util-raw';
import type { VFile } from 'vfile';
import { getNote } from './note-file.ts';

/** Parses the raw HTML of the notes that have any; most have none, and parsing is dear. */
export function rehypeRawHtml() {
  return (tree: Root, file: VFile) => {
    if (getNote(file).hasHtml) tree.children = (raw(tree, { file }) as Root).children;
  };
}
