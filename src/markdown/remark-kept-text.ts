import type { Link, Nodes, Parents, PhrasingContent, Root, RootContent, Table } from 'mdast';
import type { VFile } from 'vfile';
import { report, toSource } from './note-file.ts';
import { walkMarkdown } from './walk.ts';

/**
 * Gives back words that Markdown would drop without a sign: links without text (`[](x)` is a
 * lambda in C++), cells beyond the header of a table, footnotes nobody refers to, and remarks
 * that look like the definition of a link (`[注]: 见下文`).
 */
export function remarkKeptText() {
  return (tree: Root, file: VFile) => {
    const used = findUsed(tree);
    const seen = new Set<string>();
    walkMarkdown(tree, (node, index, parent) => {
      if (node.type === 'table') widen(node);
      if (isEmptyLink(node)) replace(parent, index, toText(file, node));
      if (node.type === 'definition' && !used.has(node.identifier) && isProse(node.url)) {
        replace(parent, index, { type: 'paragraph', children: [toText(file, node)] });
      }
      if (node.type === 'footnoteDefinition') {
        const key = `^${node.identifier}`;
        if (!used.has(key) || seen.has(key)) {
          report(file, node, {
            code: 'unused-footnote',
            severity: 'warning',
            message: `Nothing refers to the footnote [^${node.label ?? node.identifier}]`,
            hint: 'Refer to it in the text, or remove it',
          });
          const label: PhrasingContent = { type: 'text', value: `[^${node.label}]: ` };
          const [first] = node.children;
          if (first?.type === 'paragraph') first.children.unshift(label);
          replace(parent, index, ...node.children);
        }
        seen.add(key);
      }
      return undefined;
    });
  };
}

/** Identifiers of the definitions, and of footnotes with `^`, that the text refers to. */
function findUsed(tree: Root): Set<string> {
  const used = new Set<string>();
  walkMarkdown(tree, (node) => {
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier);
    if (node.type === 'footnoteReference') used.add(`^${node.identifier}`);
    return undefined;
  });
  return used;
}

function isEmptyLink(node: Nodes): node is Link {
  const isLink = node.type === 'link' || node.type === 'linkReference';
  return isLink && node.children.length === 0;
}

/** What Chinese authors write behind `[注]:`; an address would have no Han character in it. */
function isProse(url: string): boolean {
  return /\p{Script=Han}/u.test(url) && !/[/.]/.test(url);
}

/** Header and alignment grow to the widest row. */
function widen(table: Table) {
  const columns = Math.max(...table.children.map((row) => row.children.length));
  const [header] = table.children;
  table.align ??= [];
  while (table.align.length < columns) table.align.push(null);
  while (header && header.children.length < columns) {
    header.children.push({ type: 'tableCell', children: [] });
  }
}

function toText(file: VFile, node: Nodes): PhrasingContent {
  return { type: 'text', value: toSource(file, node), position: node.position };
}

function replace(parent: Parents, index: number, ...nodes: RootContent[]) {
  parent.children.splice(index, 1, ...(nodes as never[]));
}
