import type { List, Nodes, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { walkMarkdown } from './walk.ts';

/**
 * Takes out of view what kramdown reads as instructions: the list that `{:toc}` replaces by a
 * table of contents, and attribute lists (`{: .lead}`) on lines of their own or behind a span.
 */
export function remarkKramdown() {
  return (tree: Root, file: VFile) => {
    if (!String(file.value).includes('{:')) return;
    walkMarkdown(tree, (node, index, parent) => {
      if (isTableOfContents(node) || isAttributeLine(node)) {
        parent.children.splice(index, 1);
        return index;
      }
      if (node.type === 'text' && node.value.includes('{:')) {
        const before = parent.children[index - 1];
        if (before && before.type !== 'text') node.value = node.value.replace(spanAttributes, '');
        node.value = node.value.replace(attributeLines, '');
      }
      return undefined;
    });
  };
}

const attributes = String.raw`\{:[ \t]*(?:[.#:]?[\w-]+(?:=(?:"[^"]*"|'[^']*'))?[ \t]*)+\}`;
const spanAttributes = new RegExp(`^${attributes}`);
const attributeLines = new RegExp(`(?:^|\\n)${attributes}(?=\\n|$)`, 'g');
const onlyAttributes = new RegExp(`^${attributes}$`);

/** A list whose last line is `{:toc}`, whatever its item says. */
function isTableOfContents(node: Nodes): node is List {
  return node.type === 'list' && /(?:^|\n)\{:[ \t]*toc[^}]*\}$/.test(toText(node).trim());
}

function isAttributeLine(node: Nodes): boolean {
  return node.type === 'paragraph' && onlyAttributes.test(toText(node).trim());
}
