import type { Element, Root } from 'hast';
import { toString as toText } from 'hast-util-to-string';
import { walkHtml } from './walk.ts';

/** Puts every table into a box of its own that scrolls, by keyboard too. */
export function rehypeTables() {
  return (tree: Root) => {
    walkHtml(tree, (table, index, parent) => {
      if (table.type !== 'element' || table.tagName !== 'table') return undefined;
      turnEmptyHeaders(table);
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        // A group, not a region: a page would have dozens of landmarks of the same name.
        properties: { className: ['table-scroll'], role: 'group', ariaLabel: '表格', tabIndex: 0 },
        children: [table],
      };
      return index + 1;
    });
  };
}

/** A header without words (the corner of a table) heads nothing. */
function turnEmptyHeaders(table: Element) {
  walkHtml(table, (header) => {
    if (header.type !== 'element' || header.tagName !== 'th') return undefined;
    const hasPicture = header.children.some((child) => child.type === 'element');
    if (!hasPicture && toText(header).trim() === '') header.tagName = 'td';
    return undefined;
  });
}
