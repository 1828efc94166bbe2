import { describe, expect, it } from 'vitest';
import { toShortAddress } from '../../../src/lib/address.ts';
import { type LedgerRecord, parseLedger, serialiseLedger } from '../../../src/links/ledger.ts';
import { buildServing, type Serving } from '../../../src/links/serve.ts';
import { settleAddress } from '../../../src/links/settle.ts';
import { diffLedger } from '../../../src/links/site-ledger.ts';
import { createAuthor, type RandomNote, toIds, toSiteNote } from './random-history.ts';

const generations = 60;
const seeds = Array.from({ length: 25 }, (_, index) => index + 1);

/** All kinds of edits that were made. */
const edits = new Set<string>();

/** Where every address ever published led, by what it meant: readable ones may mean several. */
type Published = Map<string, Set<number>>;

describe('an author who changes everything', () => {
  it.each(seeds)(
    'loses no address without a word, and none changes its meaning (seed %i)',
    (seed) => {
      const author = createAuthor(seed);
      const readable: Published = new Map();
      const short: Published = new Map();
      const pathsOf = new Map<string, Set<string>>();
      const wordsOf = new Map<string, Set<number>>();
      const done = new Set<string>();
      let records: LedgerRecord[] = [];
      const log: string[] = [];

      for (let generation = 0; generation < generations; generation++) {
        if (generation > 0) log.push(author.edit());
        if (generation > 0) done.add(log.at(-1) ?? '');
        const notes = author.getNotes();
        const site = notes.map(toSiteNote);
        const day = new Date(Date.UTC(2020, 0, 1 + generation)).toISOString().slice(0, 10);
        const ledger = parseLedger(serialiseLedger(records));
        const { lost, records: fresh } = diffLedger(ledger, site, day);
        const settled = new Map(fresh.map((record) => [record.path, record]));
        for (const { from, candidates } of lost) {
          // What is reported as lost is not lost in silence: the author retires it.
          const record = settleAddress(settled, from, { candidates }, day);
          expect(record, `${from} can be settled`).toBeDefined();
          if (record) settled.set(record.path, record);
        }
        records = [...settled.values()];
        const again = diffLedger(parseLedger(serialiseLedger(records)), site, day);
        expect(again.lost, `settled once and for all\n${log.join(' ')}`).toEqual([]);
        records = again.records;

        const serving = buildServing(new Map(records.map((one) => [one.path, one])), site);
        publish(notes, serving, readable, short);
        for (const { id, slug, sections } of notes) {
          for (const path of [`/notes/${slug}/`, toShortAddress(id)]) {
            pathsOf.set(path, (pathsOf.get(path) ?? new Set()).add(id));
          }
          const words = wordsOf.get(id) ?? new Set();
          for (const section of sections) words.add(section.words);
          wordsOf.set(id, words);
        }
        const problems = [
          ...check(readable, notes, serving),
          ...check(short, notes, serving),
          ...checkPaths(pathsOf, wordsOf, notes, serving),
        ];
        expect(problems, log.join(' ')).toEqual([]);
        for (const [address, meanings] of short) {
          expect([...meanings], `${address} after ${log.join(' ')}`).toHaveLength(1);
        }
      }
      expect(short.size).toBeGreaterThan(10);
      for (const edit of done) edits.add(edit);
    },
  );
});

it('renames, retitles, moves, merges, splits, edits headings and reorders on its way', () => {
  for (const edit of ['rename', 'retitle', 'move', 'merge', 'split', 'heading', 'reorder']) {
    expect(edits).toContain(edit);
  }
});

/**
 * What a path or id was of: it leads there as long as that note lives, later to a note that has
 * words of it while any has, or to a page that says it is gone; one that took a path says so.
 */
function checkPaths(
  pathsOf: ReadonlyMap<string, ReadonlySet<string>>,
  wordsOf: ReadonlyMap<string, ReadonlySet<number>>,
  notes: RandomNote[],
  serving: Serving,
): string[] {
  const byPath = new Map(notes.map((note) => [`/notes/${note.slug}/`, note]));
  const byId = new Map(notes.map((note) => [note.id, note]));
  const pages = new Map(serving.pages.map((page) => [page.from as string, page]));
  return [...pathsOf].flatMap(([path, ids]) =>
    [...ids].flatMap((id) => {
      const living = byId.get(id);
      const there = byPath.get(path);
      if (living && path === toShortAddress(id)) return [];
      if (there?.id === id) return [];
      const page = pages.get(path);
      if (there) {
        const former = serving.anchors.get(there.slug)?.former ?? [];
        const named = former.some(({ to }) => !living || to?.address === `/notes/${living.slug}/`);
        return named ? [] : [`${path} does not say that it was ${id}`];
      }
      if (!page) return [`${path} has no answer`];
      if (ids.size > 1 || page.to === undefined) return [];
      const target = byPath.get(page.to.address);
      if (living) return target === living ? [] : [`${path} does not lead to ${id}`];
      const isOf = ({ sections }: RandomNote) =>
        sections.some(({ words }) => wordsOf.get(id)?.has(words));
      return !notes.some(isOf) || (target && isOf(target))
        ? []
        : [`${path} leads to a note without any words of ${id}`];
    }),
  );
}

function publish(notes: RandomNote[], serving: Serving, readable: Published, short: Published) {
  const put = (map: Published, address: string, words: number) =>
    map.set(address, (map.get(address) ?? new Set()).add(words));
  for (const note of notes) {
    const ids = toIds(note.sections);
    const beside = serving.anchors.get(note.slug)?.beside ?? {};
    note.sections.forEach(({ words }, i) => {
      const id = ids[i] ?? '';
      put(readable, `/notes/${note.slug}/#${id}`, words);
      const [anchor] = beside[id] ?? [];
      expect(anchor).toMatch(/^s[a-z2-7]{8,}$/);
      put(short, `${toShortAddress(note.id)}#${anchor}`, words);
    });
  }
}

/** Asks the site for every address that it ever had, as a browser would. */
function check(published: Published, notes: RandomNote[], serving: Serving): string[] {
  const bySlug = new Map(notes.map((note) => [`/notes/${note.slug}/`, note]));
  const byId = new Map(notes.map((note) => [toShortAddress(note.id) as string, note]));
  const pages = new Map(serving.pages.map((page) => [page.from as string, page]));
  return [...published].flatMap(([address, meanings]) => {
    const [path = '', fragment = ''] = address.split('#');
    const answers = ask(path, fragment);
    if (answers === undefined) return [`${address} has no answer`];
    const { words, isSilent } = answers;
    return [...meanings].flatMap((meaning) => {
      const isPresent = notes.some(({ sections }) => sections.some((one) => one.words === meaning));
      if (words.includes(meaning)) return [];
      if (isSilent && words.length > 0) return [`${address} lands on other words in silence`];
      return isPresent && words.length > 0
        ? [`${address} does not name the place of its words (${meaning}, but ${words})`]
        : [];
    });
  });

  function ask(path: string, fragment: string): { words: number[]; isSilent: boolean } | undefined {
    const note = bySlug.get(path) ?? byId.get(path);
    if (note) return askNote(note, fragment);
    const page = pages.get(path);
    if (!page) return undefined;
    const notice = page.anchors.find(({ ids }) => ids.includes(fragment));
    if (notice) return follow(notice);
    const target = page.to && bySlug.get(page.to.address);
    return target ? askNote(target, fragment) : undefined;
  }

  function askNote(note: RandomNote, fragment: string) {
    const anchors = serving.anchors.get(note.slug);
    const ids = toIds(note.sections);
    const notice = anchors?.notices.find((one) => one.ids.includes(fragment));
    if (notice) return follow(notice);
    const heading = ids.includes(fragment)
      ? fragment
      : Object.entries(anchors?.beside ?? {}).find(([, all]) => all.includes(fragment))?.[0];
    if (heading === undefined) return undefined;
    const own = note.sections[ids.indexOf(heading)]?.words;
    const once = anchors?.reused[fragment] ?? [];
    const others = once.flatMap((one) => follow(one).words);
    return { words: [...(own === undefined ? [] : [own]), ...others], isSilent: once.length === 0 };
  }

  function follow({ to, candidates }: Pick<Serving['pages'][number], 'to' | 'candidates'>) {
    const words = [...(to ? [to] : candidates)].flatMap(({ address, fragment }) => {
      const note = bySlug.get(address);
      const index = note && fragment ? toIds(note.sections).indexOf(fragment) : -1;
      const found = note?.sections[index]?.words;
      return found === undefined ? [] : [found];
    });
    return { words, isSilent: to !== undefined };
  }
}
