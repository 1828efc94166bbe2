import type { Root } from 'hast';
import { visit } from 'unist-util-visit';

/** Gives the boxes of task lists a name for those who cannot see them. */
export function rehypeTaskLists() {
  return (tree: Root) => {
    visit(tree, { type: 'element', tagName: 'input' }, (input) => {
      input.properties.ariaLabel = input.properties.checked ? '已完成' : '未完成';
    });
  };
}
