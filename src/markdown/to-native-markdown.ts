import type { Dialect } from '../schema/note.ts';
import { compileNote } from './compile.ts';
import type { CompileInput } from './note-file.ts';
import { parseMarkdown } from './parse-note.ts';
import { toGfmTables } from './remark-kramdown-tables.ts';
import { walkMarkdown } from './walk.ts';

/** Markdown in the syntax of native notes, and whether a reader sees the same. */
export interface NativeMarkdown {
  body: string;
  isSame: boolean;
}

/**
 * Writes the body of a foreign note so that it reads the same as a native one: what only native
 * notes take for a wikilink or the name of a block is escaped, tables that only kramdown sets are
 * written as all others are. Both are compiled and compared.
 */
export async function toNativeMarkdown(input: CompileInput): Promise<NativeMarkdown> {
  if (input.dialect === 'native' || input.dialect === 'obsidian')
    return { body: input.body, isSame: true };
  const tables = input.dialect === 'jekyll' ? toGfmTables(input.body) : input.body;
  const body = escapeNative(tables);
  const [before, after] = await Promise.all([
    compileNote(input),
    compileNote({ ...input, dialect: 'native', body }),
  ]);
  return { body, isSame: before.html === after.html };
}

/** Puts a backslash before every `[[…]]`, `==…==` and ` ^id` that was none where it comes from. */
function escapeNative(body: string): string {
  const places: number[] = [];
  const tree = parseMarkdown(body, 'native' satisfies Dialect);
  walkMarkdown(tree, (node) => {
    const start = node.position?.start.offset;
    const end = node.position?.end.offset;
    if (start === undefined || end === undefined) return undefined;
    const isWiki =
      (node.type === 'link' || node.type === 'image') &&
      node.data?.hProperties !== undefined &&
      'dataWikilink' in node.data.hProperties;
    if (isWiki) places.push(start + (body[start] === '!' ? 1 : 0));
    if (node.type !== 'text') return undefined;
    const source = body.slice(start, end);
    for (const mark of source.matchAll(
      /(?<![=\\])==(?=[^\s=])|(?<=(?:^|[ \t\n]))\^(?=[\w-]+[ \t]*$)/g,
    )) {
      places.push(start + mark.index);
    }
    return undefined;
  });
  let out = '';
  let done = 0;
  for (const place of places.sort((a, b) => a - b)) {
    out += `${body.slice(done, place)}\\`;
    done = place;
  }
  return out + body.slice(done);
}
