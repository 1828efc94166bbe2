import type { Link, Nodes, Parents, PhrasingContent, Root } from 'mdast';
import type { Extension, Handle } from 'mdast-util-from-markdown';
import { visitParents } from 'unist-util-visit-parents';

/** Turns the tokens of `micromark-autolink.ts` into links. */
export function bareLinksFromMarkdown(): Extension {
  return { enter: { bareLink: enterLink }, exit: { bareLink: exitLink } };
}

/**
 * Links bare mail addresses, and takes apart links inside links: a bare URL within `[…](…)`
 * belongs to the link around it.
 */
export function remarkBareLinks() {
  return (tree: Root) => {
    visitParents(tree, (node, ancestors) => {
      const parent = ancestors.at(-1);
      if (!parent) return;
      const inLink = ancestors.some((ancestor) => ancestor.type.startsWith('link'));
      if (node.type === 'link' && inLink) replace(parent, node, node.children);
      if (node.type === 'text' && !inLink && node.value.includes('@')) {
        const parts = splitMail(node.value);
        if (parts.length > 1 || parts[0]?.type === 'link') return replace(parent, node, parts);
      }
      return undefined;
    });
  };
}

const enterLink: Handle = function (token) {
  this.enter({ type: 'link', title: null, url: '', children: [] }, token);
};

const exitLink: Handle = function (token) {
  const value = this.sliceSerialize(token);
  const node = this.stack.at(-1) as Link;
  node.url = /^www\./i.test(value) ? `http://${value}` : value;
  const { start, end } = token;
  const position = {
    start: { line: start.line, column: start.column, offset: start.offset },
    end: { line: end.line, column: end.column, offset: end.offset },
  };
  node.children.push({ type: 'text', value, position });
  this.exit(token);
};

/** A local part and a domain; `git@host:path` is not mail. */
const mail =
  /(?<![\w+\-./:@])(mailto:)?[\w+\-.]+@[\w-]+(?:\.[\w-]+)*\.[\w-]*[A-Za-z](?![\w-]|:[\w/]|\/)/g;

function splitMail(value: string): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let end = 0;
  for (const match of value.matchAll(mail)) {
    if (match.index > end) parts.push({ type: 'text', value: value.slice(end, match.index) });
    const url = match[1] ? match[0] : `mailto:${match[0]}`;
    parts.push({ type: 'link', url, children: [{ type: 'text', value: match[0] }] });
    end = match.index + match[0].length;
  }
  if (end < value.length) parts.push({ type: 'text', value: value.slice(end) });
  return parts;
}

/** Puts other nodes in the place of one and returns the index to go on from. */
function replace(parent: Parents, node: Nodes, replacement: PhrasingContent[]): number {
  const siblings = parent.children as Nodes[];
  const index = siblings.indexOf(node);
  siblings.splice(index, 1, ...replacement);
  return index + replacement.length;
}
