import type { Root } from 'hast';
import type { VFile } from 'vfile';
import { getNote } from './note-file.ts';
import { userPrefix } from './sanitize-schema.ts';
import { walkHtml } from './walk.ts';

/** Lists the named blocks and takes the sanitiser's prefix off their ids: no script has a `^`. */
export function rehypeBlockIds() {
  return (tree: Root, file: VFile) => {
    if (!String(file.value).includes('^')) return;
    const { blocks } = getNote(file);
    walkHtml(tree, (node) => {
      const id = node.type === 'element' ? node.properties.id : undefined;
      if (node.type !== 'element' || typeof id !== 'string') return undefined;
      const own = id.startsWith(`${userPrefix}^`) ? id.slice(userPrefix.length) : '';
      if (!/^\^[\w-]+$/.test(own) || blocks.includes(own)) return undefined;
      node.properties.id = own;
      blocks.push(own);
      return undefined;
    });
  };
}
