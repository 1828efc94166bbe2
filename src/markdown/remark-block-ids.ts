import type { Data, Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { walkMarkdown } from './walk.ts';

/**
 * Obsidian's names of blocks: ` ^id` at the end of a paragraph or list item, or on a line of its
 * own below a list, table or quotation. They vanish from the text and become ids that
 * `[[笔记#^id]]` leads to.
 */
export function remarkBlockIds() {
  return (tree: Root, file: VFile) => {
    if (!/(?:^|\s)\^[\w-]+[ \t]*$/m.test(String(file.value))) return;
    walkMarkdown(tree, (node, index, parent) => {
      if (node.type !== 'paragraph') return undefined;
      const last = node.children.at(-1);
      if (last?.type !== 'text') return undefined;
      const match = /(?:^|[ \t]*\n|[ \t]+)\^([\w-]+)[ \t]*$/.exec(last.value);
      if (!match) return undefined;
      last.value = last.value.slice(0, match.index);
      const isAlone = node.children.length === 1 && last.value === '';
      const before = parent.children[index - 1];
      if (isAlone && before) {
        name(before, match[1] ?? '');
        parent.children.splice(index, 1);
        return index;
      }
      name(parent.type === 'listItem' ? parent : node, match[1] ?? '');
      return undefined;
    });
  };
}

function name(node: Nodes, id: string) {
  const { hProperties, ...data }: Data = node.data ?? {};
  node.data = { ...data, hProperties: { ...hProperties, id: `^${id}` } };
}
