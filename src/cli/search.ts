import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { findPart, makeExcerpts } from '../query/excerpt.ts';
import { parseQuery } from '../query/parse-query.ts';
import { searchNotes } from '../query/search-notes.ts';
import { openIndex } from '../search/open-index.ts';
import { type SiteOptions, toOutDir, UsageError } from './options.ts';

export interface SearchOptions extends SiteOptions {
  limit?: string;
  json?: boolean;
}

/**
 * `kb search`: asks the index of the last build and prints title, address and the text around the
 * words.
 *
 * @returns exit status: 0 found, 1 nothing found
 */
export async function search(text: string, options: SearchOptions): Promise<number> {
  const folder = join(toOutDir(options), 'pagefind');
  if (!existsSync(join(folder, 'catalog.json'))) {
    throw new UsageError(`${folder} holds no index: run kb build first, or name a site with --out`);
  }
  const limit = Number(options.limit ?? 10);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError(`--limit ${options.limit}`);
  const { notes, marks } = await searchNotes(await openIndex(folder), parseQuery(text));
  const shown = notes.slice(0, limit);
  if (options.json) {
    const rows = shown.map(({ note: { address, title, date, tags } }) => ({
      address,
      title,
      date,
      tags,
    }));
    console.log(JSON.stringify(rows, null, 2));
    return notes.length > 0 ? 0 : 1;
  }
  for (const { note, row, place } of shown) {
    console.log(`${paint('1', note.title)}  ${note.date}\n  ${note.address}`);
    if (marks.length === 0) continue;
    const file = join(folder, 'text', `${row}-${findPart(note, place)}.pf_text`);
    const sections = JSON.parse(gunzipSync(await readFile(file)).toString());
    for (const { heading, text } of makeExcerpts(sections, marks, 1)) {
      const parts = [
        ...heading,
        ...(heading.length > 0 ? [{ text: '：', hit: false }] : []),
        ...text,
      ];
      console.log(
        `  ${parts.map((part) => (part.hit ? paint('33', part.text) : part.text)).join('')}`,
      );
    }
  }
  console.log(notes.length > 0 ? `找到 ${notes.length} 篇笔记` : `没有找到“${text}”`);
  return notes.length > 0 ? 0 : 1;
}

const paint = (code: string, text: string) =>
  process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text;
