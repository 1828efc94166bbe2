import type { Dialect } from '../schema/note.ts';

/** A link or a picture as far as it can be wrong. */
export interface PlainReference {
  type: 'link' | 'image';
  kind: 'wiki' | 'path';
  target: string;
  fragment: string;
  /** Of a picture. */
  alt: string;
  line: number;
  column: number;
}

/**
 * The links and pictures of a line of text, where all of them are so simple that a pattern is as
 * good as a parser: `[[标题#小节|别名]]`, `[words](path.md#id)`, `![words](path.png)`,
 * `<https://…>`. What leads elsewhere on the web is not listed.
 *
 * @param from where the text begins behind the marks of lists and quotations
 * @returns `undefined` where the line holds anything else that may be a link, HTML or math
 */
export function readPlainReferences(
  line: string,
  from: number,
  dialect: Dialect,
): Omit<PlainReference, 'line'>[] | undefined {
  if (/\\|(?:https?:\/\/|www\.)[^\s<>()[\]\p{Script=Han}\p{P}]*\[/iu.test(line)) return undefined;
  // Four spaces behind a mark make code.
  if (/[ \t]{4}|\t/.test(line.slice(0, from).trimStart())) return undefined;
  if (dialect === 'jekyll' && line.includes('|')) return undefined;
  const text = blank(line, /(?<!`)`(?!`)[^`]*(?<!`)`(?!`)/g);
  const found: Omit<PlainReference, 'line'>[] = [];
  const rest = text
    .slice(from)
    .replace(patterns, (whole: string, wiki: string | undefined, ...more: unknown[]) => {
      const [picture, words, path] = more as (string | undefined)[];
      const column = from + Number(more[3]) + 1;
      if (wiki !== undefined) found.push(toWiki(wiki, column));
      else if (path !== undefined && !/^https?:\/\//i.test(path)) {
        found.push(picture ? toPicture(path, words ?? '', column) : toLink(path, column));
      }
      return '_'.repeat(whole.length);
    });
  if (/[[\]<$^`]/.test(rest)) return undefined;
  const hasWikilinks = dialect === 'native' || dialect === 'obsidian';
  return found.some(({ kind }) => kind === 'wiki') && !hasWikilinks ? undefined : found;
}

/** A wikilink; a picture or link; an address in angle brackets. */
const patterns = new RegExp(
  [
    String.raw`(?<!!)\[\[(?! )([^\[\]<>$^\n]+)(?<! )\]\](?![([])`,
    String.raw`(!)?\[(?=[^\]]*[^\s\]])((?:(?!:\/\/|www\.)[^[\]<>*_~\x60&$^=!@{}])*)\]\((?!#)((?:https?:\/\/)?[^\s()<>&"'%:*$^{}[\]]+)\)`,
    String.raw`<https?:\/\/[^\s<>$^[\]]+>`,
  ].join('|'),
  'gi',
);

function toWiki(inner: string, column: number) {
  const [target = ''] = inner.split('|');
  const [, path = '', fragment = ''] = /^([^#]*)#?(.*)$/s.exec(target.trim()) ?? [];
  const named = { target: path.trim(), fragment: fragment.trim() };
  return { type: 'link', kind: 'wiki', ...named, alt: '', column } as const;
}

function toLink(href: string, column: number) {
  const [, path = '', fragment = ''] = /^([^#]*)#?(.*)$/s.exec(href) ?? [];
  const target = path.replace(/\?.*$/s, '');
  return { type: 'link', kind: 'path', target, fragment, alt: '', column } as const;
}

function toPicture(src: string, alt: string, column: number) {
  const target = src.replace(/[?#].*$/s, '');
  return { type: 'image', kind: 'path', target, fragment: '', alt, column } as const;
}

/** The same line with spaces in the place of what is found. */
function blank(line: string, what: RegExp): string {
  return line.includes('`') ? line.replace(what, (code) => ' '.repeat(code.length)) : line;
}
