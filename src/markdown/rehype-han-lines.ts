import type { Nodes, Root, Text } from 'hast';
import { blockElements } from './block-elements.ts';
import { isWrapped } from './han.ts';

/**
 * A line end between two Chinese characters is where the author's editor wrapped, not a space:
 * it is taken out. Between words of other scripts it stays.
 */
export function rehypeHanLines() {
  return (tree: Root) => {
    let previous: Text | undefined;
    walk(tree);

    function walk(node: Nodes) {
      if (node.type === 'text') {
        node.value = node.value.replace(/\n(?=(.))/gsu, (lineEnd, after: string, at: number) =>
          isWrapped(lastCharacter(node.value.slice(0, at)), after) ? '' : lineEnd,
        );
        if (previous) join(previous, node);
        if (node.value) previous = node;
      } else if (node.type === 'element' && isVerbatim(node.tagName)) {
        previous = undefined;
      } else if ('children' in node) {
        const isBlock = node.type === 'element' && blockElements.has(node.tagName);
        if (isBlock) previous = undefined;
        for (const child of node.children) walk(child);
        if (isBlock) previous = undefined;
      }
    }
  };
}

/** A line end may stand at the edge of a text node where emphasis or a link begins or ends. */
function join(left: Text, right: Text) {
  if (
    left.value.endsWith('\n') &&
    isWrapped(lastCharacter(left.value.slice(0, -1)), first(right))
  ) {
    left.value = left.value.slice(0, -1);
  }
  if (right.value.startsWith('\n') && isWrapped(lastCharacter(left.value), first(right, 1))) {
    right.value = right.value.slice(1);
  }
}

function first(text: Text, at = 0): string {
  return String.fromCodePoint(text.value.codePointAt(at) ?? 0);
}

function lastCharacter(value: string): string {
  return [...value.slice(-2)].at(-1) ?? '';
}

/** Elements whose text is not prose; images and inputs stand between words as a word does. */
function isVerbatim(tagName: string): boolean {
  return tagName === 'pre' || tagName === 'code' || tagName === 'img' || tagName === 'input';
}
