import type { Root } from 'hast';
import type { VFile } from 'vfile';
import { walkHtml } from './walk.ts';

/** Gives the boxes of task lists a name for those who cannot see them. */
export function rehypeTaskLists() {
  return (tree: Root, file: VFile) => {
    if (!/\[[ x]\]/i.test(String(file.value))) return;
    walkHtml(tree, (input) => {
      if (input.type !== 'element' || input.tagName !== 'input') return undefined;
      input.properties.ariaLabel = input.properties.checked ? '已完成' : '未完成';
      return undefined;
    });
  };
}
