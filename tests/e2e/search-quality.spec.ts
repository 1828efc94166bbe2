import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { parseQuery } from '../../src/query/parse-query.ts';
import { searchNotes } from '../../src/query/search-notes.ts';
import { openIndex } from '../../src/search/open-index.ts';
import { sites } from '../sites.ts';

/** What a reader asked who half remembered a note, and the notes (below `notes/`) that answer. */
const querySchema = z.object({
  kind: z.enum(['question', 'fact', 'terms', 'ident', 'cross', 'fragment']),
  query: z.string(),
  relevant: z.array(z.string()).min(1),
});
const pageSchema = z.array(z.object({ url: z.string(), source: z.string() }));

test('the note that a reader has in mind comes first, or among the first five', async () => {
  const queries = readFileSync(new URL('reader-queries.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => querySchema.parse(JSON.parse(line)));
  const index = await openIndex(join(sites.bundled.folder, 'pagefind'));
  const names = readNames();
  const ranks: { kind: string; rank: number }[] = [];
  for (const { kind, query, relevant } of queries) {
    const { notes } = await searchNotes(index, parseQuery(query));
    const rank = notes.findIndex(({ note }) => relevant.includes(names.get(note.address) ?? ''));
    ranks.push({ kind, rank: rank < 0 ? Number.POSITIVE_INFINITY : rank });
  }
  const share = (places: number, kind?: string) => {
    const asked = ranks.filter((one) => kind === undefined || one.kind === kind);
    return asked.filter(({ rank }) => rank < places).length / asked.length;
  };
  for (const kind of querySchema.shape.kind.options) {
    console.log(`${kind}: ${percent(share(1, kind))} first, ${percent(share(5, kind))} in five`);
  }
  // Every answer must be a note there is.
  expect(
    queries.flatMap(({ relevant }) => relevant).filter((name) => !isKnown(names, name)),
  ).toEqual([]);
  expect(share(1)).toBeGreaterThan(0.8);
  expect(share(5)).toBeGreaterThan(0.9);
  // What stands in a note word for word is found.
  expect(share(1, 'fragment')).toBe(1);
  expect(share(5, 'ident')).toBe(1);
});

/** Names of notes by address. */
function readNames(): Map<string, string> {
  const pages = pageSchema.parse(
    JSON.parse(readFileSync(join(sites.bundled.folder, 'index.json'), 'utf8')),
  );
  return new Map(
    pages.map(({ url, source }) => [
      new URL(url, sites.bundled.url).pathname,
      source.replace(/^notes\/|\.md$/g, ''),
    ]),
  );
}

const isKnown = (names: ReadonlyMap<string, string>, name: string) =>
  [...names.values()].includes(name);

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
