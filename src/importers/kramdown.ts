import { findCode, isInside, type Range } from './code-ranges.ts';

const tocMarker = /^[ \t]*(?:[*+-]|\d+\.)[ \t]+\S.*\n[ \t]*\{:[ ]*toc\b[^}\n]*\}[ \t]*$/gm;

const attribute = String.raw`(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'))`;
const attributeList = new RegExp(
  String.raw`(?<![ \t])[ \t]*\{:[ ]*(?:toc|${attribute})(?:[ ]+${attribute})*[ ]*\}`,
  'g',
);

/** `{::comment}…{:/}`, `{::options … /}`, and the marks around `{::nomarkdown}`. */
const extensions =
  /\{::comment\}[\s\S]*?\{:\/(?:comment)?\}|\{::\w+[^}\n]*\/\}|\{::nomarkdown[^}\n]*\}|\{:\/(?:nomarkdown)?\}/g;

/**
 * Takes out what only kramdown understands: the list that stands for a table of contents
 * (`* TOC` and `{:toc}`), and attribute lists (`{:target="_blank"}`, `{: .notice}`). Code stays
 * as it is, and so does the number of lines.
 */
export function stripKramdown(body: string): string {
  if (!body.includes('{:')) return body;
  const named = nameHeadings(body);
  if (named !== body) return stripKramdown(named);
  if (/\{::|\{:\//.test(body)) {
    const plain = strip(body, extensions, /`|~~~|^(?: {4}|\t)/m);
    if (plain !== body) return stripKramdown(plain);
  }
  // A list item ends every paragraph, so inline code cannot hold the first.
  return strip(
    strip(body, tocMarker, /^[ \t>]*(?:```|~~~)/m),
    attributeList,
    /`|~~~|^(?: {4}|\t)/m,
  );
}

/** `## 标题 {:#id}`, and `{:#id}` on the line below, as `## 标题 {#id}`, which is understood later. */
function nameHeadings(body: string): string {
  const heading =
    /^( {0,3}#{1,6}[ \t][^\n]*?)[ \t]*(\n?)\{:[^}\n]*#([\w\p{L}-]+)[^}\n]*\}[ \t]*$/gmu;
  return body.replace(heading, (_, words: string, below: string, id: string) => {
    return `${words} {#${id}}${below}`;
  });
}

/** Removes matches outside code; only text after something that matches `codeSign` can be code. */
function strip(body: string, pattern: RegExp, codeSign: RegExp): string {
  let code: Range[] | undefined;
  return body.replace(pattern, (found, offset: number) => {
    // Parsing is dear, and a table of contents stands before any code.
    if (!code && codeSign.test(body.slice(0, offset))) code = findCode(body);
    if (code && isInside(code, offset + found.indexOf('{:'))) return found;
    return '\n'.repeat(found.split('\n').length - 1);
  });
}
