import type { Element, Root } from 'hast';
import { toString as toText } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';

/** Puts every table into a box of its own that scrolls, by keyboard too. */
export function rehypeTables() {
  return (tree: Root) => {
    visit(tree, { type: 'element', tagName: 'table' }, (table, index, parent) => {
      if (!parent || index === undefined) return undefined;
      visit(table, { type: 'element', tagName: 'th' }, turnEmptyHeader);
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        // A group, not a region: a page would have dozens of landmarks of the same name.
        properties: { className: ['table-scroll'], role: 'group', ariaLabel: '表格', tabIndex: 0 },
        children: [table],
      };
      return SKIP;
    });
  };
}

/** A header without words (the corner of a table) heads nothing. */
function turnEmptyHeader(header: Element) {
  const hasPicture = header.children.some((child) => child.type === 'element');
  if (!hasPicture && toText(header).trim() === '') header.tagName = 'td';
}
