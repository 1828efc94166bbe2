import type { Link, Nodes, Parents, PhrasingContent, Root, Text } from 'mdast';
import type { Extension, Handle } from 'mdast-util-from-markdown';
import type { VFile } from 'vfile';
import { walkMarkdown } from './walk.ts';

/** Turns the tokens of `micromark-autolink.ts` into links. */
export function bareLinksFromMarkdown(): Extension {
  return { enter: { bareLink: enterLink }, exit: { bareLink: exitLink } };
}

/**
 * Links bare mail addresses, and takes apart links inside links: a bare URL within `[…](…)`
 * belongs to the link around it.
 */
export function remarkBareLinks() {
  return (tree: Root, file: VFile) => {
    const source = String(file.value);
    if (!/@|:\/\/|www\./i.test(source)) return;
    walkMarkdown(tree, (node, index, parent) => {
      if (node.type === 'link' || node.type === 'linkReference') {
        unwrapLinks(node);
        return index + 1;
      }
      if (node.type !== 'text' || !node.value.includes('@')) return undefined;
      return replace(parent, index, splitMail(node));
    });
  };
}

function unwrapLinks(parent: Parents) {
  walkMarkdown(parent, (node, index, inner) => {
    if (node.type !== 'link') return undefined;
    replace(inner, index, node.children);
    return index;
  });
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

function splitMail(text: Text): PhrasingContent[] {
  const { value } = text;
  const parts: PhrasingContent[] = [];
  let end = 0;
  for (const match of value.matchAll(mail)) {
    if (match.index > end) parts.push({ type: 'text', value: value.slice(end, match.index) });
    const url = match[1] ? match[0] : `mailto:${match[0]}`;
    parts.push({ type: 'link', url, children: [{ type: 'text', value: match[0] }] });
    end = match.index + match[0].length;
  }
  if (end === 0) return [text];
  if (end < value.length) parts.push({ type: 'text', value: value.slice(end) });
  return parts;
}

/** Puts other nodes in the place of one and returns the index behind them. */
function replace(parent: Parents, index: number, nodes: PhrasingContent[]): number {
  (parent.children as Nodes[]).splice(index, 1, ...nodes);
  return index + nodes.length;
}
