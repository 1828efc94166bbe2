import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/** `## 标题 {#name}`, the way of kramdown, Pandoc and Hugo to name a heading. */
export function remarkHeadingIds() {
  return (tree: Root) => {
    visit(tree, 'heading', (node) => {
      const last = node.children.at(-1);
      const match =
        last?.type === 'text' ? /\s*\{:?\s*#([\p{L}\p{N}_-]+)\}\s*$/u.exec(last.value) : null;
      if (last?.type !== 'text' || !match) return;
      last.value = last.value.slice(0, match.index);
      node.data = { ...node.data, hProperties: { id: match[1] } };
    });
  };
}
