import { type Address, isAddress, toAddress, toShortAddress } from '../lib/address.ts';
import type { Heading } from '../schema/compiled-note.ts';
import type { NamedTarget, NoteAnchors, OldAnchor, OldPage } from '../schema/old-address.ts';
import { type LedgerAnchor, type LedgerRecord, toShortAnchor } from './ledger.ts';

/** What the site is now, as far as old addresses have to know. */
export interface LiveNote {
  id: string;
  slug: string;
  address: Address;
  title: string;
  aliases: readonly Address[];
  headings: readonly Heading[];
}

export interface Serving {
  /** Pages at addresses that no note has any more. */
  pages: OldPage[];
  /** By slug. */
  anchors: Map<string, NoteAnchors>;
}

/** Links into links may go round in a circle that somebody wrote by hand. */
const longestChain = 32;

/**
 * Decides what every address of the ledger answers with: the note that has its words, a place in
 * a note, or a page or notice that says what it was.
 */
export function buildServing(
  records: ReadonlyMap<string, LedgerRecord>,
  notes: readonly LiveNote[],
): Serving {
  const live = new Map<string, LiveNote>();
  for (const note of notes) for (const alias of note.aliases) live.set(alias, note);
  for (const note of notes) live.set(note.address, note);

  const anchors = new Map(
    notes.map((note) => [note.slug, toNoteAnchors(note, records.get(note.address))]),
  );
  const pages: OldPage[] = [];
  const ids = new Set(notes.map(({ id }) => id));
  for (const record of records.values()) {
    if (!isAddress(record.path) || live.has(record.path)) continue;
    const page = toPage(record, record.path);
    pages.push(page);
    if (record.id && !ids.has(record.id)) {
      ids.add(record.id);
      pages.push({ ...page, from: toShortAddress(record.id) });
    }
  }
  return { pages, anchors };

  function findPath(path: string, steps = 0): NamedTarget | undefined {
    const note = live.get(path);
    if (note) return { address: note.address, title: note.title };
    const to = records.get(path)?.to;
    if (to === undefined || steps > longestChain) return undefined;
    return findAny(to, steps + 1);
  }

  /** Where an address with a fragment leads; the note itself where only the fragment is lost. */
  function findAny(to: string, steps = 0): NamedTarget | undefined {
    const [path = '', fragment] = to.split('#');
    if (!fragment) return findPath(path, steps);
    return findFragment(path, fragment, steps) ?? findPath(path, steps);
  }

  function findFragment(path: string, id: string, steps = 0): NamedTarget | undefined {
    if (steps > longestChain) return undefined;
    const note = live.get(path);
    const heading = note?.headings.find((one) => one.id === id);
    if (note && heading) return { address: note.address, fragment: id, title: heading.text };
    const record = records.get(note?.address ?? path);
    const anchor = record?.anchors?.find((one) => one.id === id || one.short === id);
    if (anchor && anchor.id !== id && !anchor.to) {
      return findFragment(path, anchor.id, steps + 1);
    }
    if (anchor?.to) {
      const own = anchor.to.startsWith('#');
      const [to = path, fragment = ''] = own ? [path, anchor.to.slice(1)] : anchor.to.split('#');
      return findFragment(to, fragment, steps + 1);
    }
    return !note && record?.to ? findFragment(record.to, id, steps + 1) : undefined;
  }

  function toNoteAnchors(note: LiveNote, record: LedgerRecord | undefined): NoteAnchors {
    const beside: Record<string, string[]> = {};
    const used = new Set(note.headings.map(({ id }) => id));
    const put = (heading: string, id: string) => {
      if (used.has(id)) return;
      used.add(id);
      beside[heading] = [...(beside[heading] ?? []), id];
    };
    const known = new Map(record?.anchors?.map((anchor) => [anchor.id, anchor]));
    // Headings that are there come first: theirs is the short anchor that is copied.
    const shorts = new Set(record?.anchors?.map(({ short }) => short));
    for (const { id } of note.headings) put(id, known.get(id)?.short ?? toShortAnchor(id, shorts));
    const notices: OldAnchor[] = [];
    const isThere = new Set(note.headings.map(({ id }) => id));
    for (const anchor of known.values()) {
      if (isThere.has(anchor.id)) continue;
      const to = findFragment(note.address, anchor.id);
      if (to?.fragment && to.address === note.address) {
        put(to.fragment, anchor.short);
        put(to.fragment, anchor.id);
      } else {
        const ids = [anchor.id, anchor.short].filter((id) => !used.has(id));
        for (const id of ids) used.add(id);
        if (ids.length > 0) notices.push(toNotice(anchor, ids, to));
      }
    }
    return { beside, notices };
  }

  function toNotice(anchor: LedgerAnchor, ids: string[], to: NamedTarget | undefined): OldAnchor {
    const candidates = toCandidates(anchor.candidates);
    return { ids, text: anchor.text, gone: anchor.gone, to, candidates: to ? [] : candidates };
  }

  /** The record that tells of a page: another one where this path was a second name of it. */
  function findMain(record: LedgerRecord): LedgerRecord {
    let main = record;
    for (let step = 0; step < longestChain && !main.anchors && main.to; step++) {
      const next = live.has(main.to) ? undefined : records.get(main.to);
      if (!next) break;
      main = next;
    }
    return main;
  }

  function toPage(named: LedgerRecord, from: Address): OldPage {
    const record = findMain(named);
    const to = findPath(named.path);
    const used = new Set<string>();
    return {
      from,
      title: record.title,
      gone: record.gone,
      to,
      candidates: to ? [] : toCandidates(record.candidates),
      anchors: (record.anchors ?? []).map((anchor) => {
        const ids = [anchor.id, anchor.short].filter((id) => !used.has(id));
        for (const id of ids) used.add(id);
        return toNotice(anchor, ids, findFragment(record.path, anchor.id));
      }),
    };
  }

  function toCandidates(candidates: LedgerRecord['candidates']): NamedTarget[] {
    return (candidates ?? []).flatMap(({ to }) => findAny(to) ?? []);
  }
}

/** An address and where a host may send its readers, fragment included. */
export interface HostRedirect {
  from: Address;
  to: Address;
}

/**
 * Redirects that a host can answer by itself. Left out are pages whose fragments lead to several
 * places: a host cannot see fragments and would send readers to the wrong words.
 */
export function toHostRedirects(
  notes: readonly Pick<LiveNote, 'id' | 'address' | 'aliases'>[],
  pages: readonly OldPage[],
): HostRedirect[] {
  const taken = new Set<string>(notes.map(({ address }) => address));
  const redirects: HostRedirect[] = [];
  const add = (from: Address, to: Address) => {
    if (taken.has(from)) return;
    taken.add(from);
    redirects.push({ from, to });
  };
  for (const { id, address } of notes) add(toShortAddress(id), address);
  for (const { aliases, address } of notes) for (const alias of aliases) add(alias, address);
  for (const { from, to, anchors } of pages) {
    if (to && !to.fragment && anchors.length === 0) add(from, toAddress(to.address));
  }
  return redirects;
}
