import type { Element, Root } from 'hast';
import type { VFile } from 'vfile';
import { walkHtml } from './walk.ts';

/**
 * Joins callouts of the kind `tab` that follow one another. They are folding texts of one name, so
 * that a browser keeps one of them open; the style sheet shows them as tabs where it can.
 */
export function rehypeTabs() {
  return (tree: Root, file: VFile) => {
    if (!/\[!tab\]/i.test(String(file.value))) return;
    let count = 0;
    walkHtml(tree, (node, index, parent) => {
      if (!isTab(node)) return undefined;
      const tabs: Element[] = [];
      let end = index;
      for (const [at, next] of parent.children.entries()) {
        if (at < index) continue;
        if (isTab(next)) {
          tabs.push(next);
          end = at + 1;
        } else if (next.type !== 'text' || next.value.trim()) break;
      }
      count++;
      for (const [place, tab] of tabs.entries()) {
        tab.properties = { name: `tabs-${count}`, open: place === 0 };
      }
      const group: Element = {
        type: 'element',
        tagName: 'div',
        properties: { className: ['tabs'] },
        children: tabs,
      };
      parent.children.splice(index, end - index, group);
      return index + 1;
    });
  };
}

function isTab(node: { type: string }): node is Element {
  if (node.type !== 'element') return false;
  const { className } = (node as Element).properties;
  return Array.isArray(className) && className.includes('callout-tab');
}
