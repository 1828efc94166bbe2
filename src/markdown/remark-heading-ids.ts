import type { Heading, Root } from 'mdast';
import type { VFile } from 'vfile';
import { walkMarkdown } from './walk.ts';

/** `## 标题 {#name}`, the way of kramdown, Pandoc and Hugo to name a heading. */
export function remarkHeadingIds() {
  return (tree: Root, file: VFile) => {
    if (!/\{:?\s*#/.test(String(file.value))) return;
    walkMarkdown(tree, (node) => {
      if (node.type === 'heading') takeId(node);
      return undefined;
    });
  };
}

function takeId(heading: Heading) {
  const last = heading.children.at(-1);
  if (last?.type !== 'text') return;
  const match = /\s*\{:?\s*#([\p{L}\p{N}_-]+)\s*\}\s*$/u.exec(last.value);
  if (!match) return;
  last.value = last.value.slice(0, match.index);
  heading.data = { ...heading.data, hProperties: { id: match[1] } };
}
