import type { Code, Root } from 'mdast';
import type { VFile } from 'vfile';
import { walkMarkdown } from './walk.ts';

/**
 * What stands behind the language of a fence: `title="main.c"`, `{2,4-5}` for marked lines,
 * `linenos` or `linenos=10` for numbers. Left on the element for `rehypeCode`.
 */
export function remarkCodeMeta() {
  return (tree: Root, file: VFile) => {
    if (!/^[ \t>]*(?:`{3,}|~{3,})[^\n]*[ \t{]/m.test(String(file.value))) return;
    walkMarkdown(tree, (node) => {
      if (node.type === 'code') readMeta(node);
      return undefined;
    });
  };
}

function readMeta(node: Code) {
  // `js{1,3}` has no space between the two.
  const glued = /^([^\s{]+)(\{.*)$/.exec(node.lang ?? '');
  if (glued) node.lang = glued[1];
  const meta = [glued?.[2], node.meta].filter(Boolean).join(' ');
  if (!meta) return;
  const title = /\b(?:title|file(?:name)?|name)=(?:"([^"]*)"|'([^']*)'|([^\s{}]+))/i.exec(meta);
  const lines = /\{\s*(\d[\d\s,-]*)\}|\bhl_lines=\[?"?([\d\s,"-]+)/.exec(meta);
  const numbers = /\b(?:linenos|showlinenumbers|line_number)(?:=["']?(\w+))?/i.exec(meta);
  const start = /\b(?:linenostart|startline|first_line)=["']?(\d+)/i.exec(meta)?.[1];
  const first = start ?? (/^\d+$/.test(numbers?.[1] ?? '') ? numbers?.[1] : undefined);
  const isNumbered =
    first !== undefined || (numbers && !/^(?:false|none)$/i.test(numbers[1] ?? ''));
  const words = title?.[1] ?? title?.[2] ?? title?.[3];
  const hProperties = {
    ...(words ? { dataTitle: words } : {}),
    ...(lines ? { dataLines: (lines[1] ?? lines[2] ?? '').replace(/["\s]+/g, ',') } : {}),
    ...(isNumbered ? { dataFirst: first ?? '1' } : {}),
  };
  node.data = { ...node.data, hProperties: { ...node.data?.hProperties, ...hProperties } };
}
