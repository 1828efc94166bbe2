import { type Address, isAddress, toAddress, toShortAddress } from '../lib/address.ts';
import type { Heading } from '../schema/compiled-note.ts';
import type {
  NamedTarget,
  NoteAnchors,
  OldAnchor,
  OldPage,
  PageAnchors,
} from '../schema/old-address.ts';
import { type LedgerAnchor, type LedgerRecord, toShortAnchor } from './ledger.ts';
import { findChanges } from './versions.ts';

/** What the site is now, as far as old addresses have to know. */
export interface LiveNote {
  id: string;
  slug: string;
  address: Address;
  title: string;
  aliases: readonly Address[];
  headings: readonly Heading[];
}

/** A page that is no note, with the places on it that can be linked to. */
export interface LivePage {
  address: Address;
  title: string;
  anchors: readonly { id: string; text: string }[];
}

export interface Serving {
  /** Pages at addresses that no note has any more. */
  pages: OldPage[];
  /** By slug. */
  anchors: Map<string, NoteAnchors>;
  /** By address of a page that is no note; none where nothing is owed. */
  pageAnchors: Map<string, PageAnchors>;
}

/** A fragment that no heading of its page has. */
interface OldFragment {
  id: string;
  ids: string[];
  text: string;
  gone: string | undefined;
  to: NamedTarget | undefined;
  candidates: NamedTarget[];
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
  others: readonly LivePage[] = [],
): Serving {
  const otherPages = new Map<string, LivePage>(others.map((page) => [page.address, page]));
  const live = new Map<string, LiveNote>();
  for (const note of notes) for (const alias of note.aliases) live.set(alias, note);
  for (const note of notes) live.set(note.address, note);

  const liveById = new Map(notes.map((note) => [note.id, note]));
  const recordById = new Map<string, LedgerRecord>();
  for (const record of records.values()) {
    if (record.id !== undefined && (record.to === undefined || record.anchors)) {
      recordById.set(record.id, record);
    }
  }
  const anchors = new Map(
    notes.map((note) => [note.slug, toNoteAnchors(note, records.get(note.address))]),
  );
  const pages: OldPage[] = [];
  const ids = new Set(notes.map(({ id }) => id));
  for (const record of records.values()) {
    if (!isAddress(record.path) || live.has(record.path) || otherPages.has(record.path)) continue;
    const page = toPage(record, record.path);
    pages.push(page);
    if (record.id && !ids.has(record.id)) {
      ids.add(record.id);
      pages.push({ ...page, from: toShortAddress(record.id) });
    }
  }
  const pageAnchors = new Map<string, PageAnchors>();
  for (const page of others) {
    const owed = toPageAnchors(page, records.get(page.address));
    if (owed) pageAnchors.set(page.address, owed);
  }
  return { pages, anchors, pageAnchors };

  /** The note and the record at a path or short address, one step. */
  function locate(path: string) {
    const id = /^\/n\/([a-z0-9]+)\/$/.exec(path)?.[1];
    const note = live.get(path) ?? (id === undefined ? undefined : liveById.get(id));
    const known = id === undefined ? undefined : recordById.get(id);
    return { note, record: note ? records.get(note.address) : (known ?? records.get(path)) };
  }

  function findPath(path: string, steps = 0): NamedTarget | undefined {
    const { note, record } = locate(path);
    if (note) return { address: note.address, title: note.title };
    const page = otherPages.get(path);
    if (page) return { address: page.address, title: page.title };
    const to = record?.to;
    if (record === undefined || to === undefined || steps > longestChain) return undefined;
    const target = findAny(to, steps + 1);
    return steps === 0 ? toHeir(record, target) : target;
  }

  /** A note that was merged into another one goes along when its words move on from there. */
  function toHeir(record: LedgerRecord, to: NamedTarget | undefined): NamedTarget | undefined {
    if (!to || record.kind !== 'note' || live.has(record.path)) return to;
    const counts = new Map<string, number>();
    for (const anchor of record.anchors ?? []) {
      const place = findAnchor(record, anchor)?.address;
      if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
    }
    const [best] = [...counts].sort(([, a], [, b]) => b - a);
    const note = best && live.get(best[0]);
    return !note || counts.has(to.address) ? to : { address: note.address, title: note.title };
  }

  /** Where an address with a fragment leads; the note itself where only the fragment is lost. */
  function findAny(to: string, steps = 0): NamedTarget | undefined {
    const [path = '', fragment] = to.split('#');
    if (!fragment) return findPath(path, steps);
    return findFragment(path, fragment, steps) ?? findPath(path, steps);
  }

  function findFragment(path: string, id: string, steps = 0): NamedTarget | undefined {
    if (steps > longestChain) return undefined;
    const { note, record } = locate(path);
    const short = record?.anchors?.find((one) => one.gone === undefined && one.short === id);
    const heading = note?.headings.find((one) => one.id === (short?.id ?? id));
    if (note && heading) {
      return { address: note.address, fragment: heading.id, title: heading.text };
    }
    const row = otherPages.get(path)?.anchors.find((one) => one.id === id);
    if (row) return { address: toAddress(path), fragment: row.id, title: row.text };
    const anchors = record?.anchors?.filter((one) => one.id === id || one.short === id) ?? [];
    const anchor = anchors.find(leavesName) ?? anchors[0];
    const found = anchor && record && findAnchor(record, anchor, steps);
    if (found || anchor || note || !record?.to) return found;
    return findFragment(record.to.split('#')[0] ?? '', id, steps + 1);
  }

  /** Where the words of a recorded heading are: they are where their short anchor is. */
  function findAnchor(
    record: LedgerRecord,
    { short, to }: LedgerAnchor,
    steps = 0,
  ): NamedTarget | undefined {
    const note = live.get(record.path);
    const living = record.anchors?.find((one) => one.gone === undefined && one.short === short);
    const heading = living && note?.headings.find(({ id }) => id === living.id);
    if (note && heading) {
      return { address: note.address, fragment: heading.id, title: heading.text };
    }
    if (to === `#${short}`) {
      // Renamed first and moved away later: the last record of these words knows where.
      const last = record.anchors?.find((one) => one.short === short && leavesName(one));
      return last && findAnchor(record, last, steps + 1);
    }
    if (to !== undefined) {
      const [target = '', fragment] = to.split('#');
      if (!fragment) return findPath(target, steps + 1);
      return findFragment(target || record.path, fragment, steps + 1);
    }
    // Authors choose the names of rows and events: the same name is the same thing.
    return record.kind === 'note' || record.to === undefined
      ? undefined
      : findFragment(record.to, short, steps + 1);
  }

  function toPageAnchors(page: LivePage, record: LedgerRecord | undefined) {
    const beside: Record<string, string[]> = {};
    const notices: OldAnchor[] = [];
    const isThere = new Set(page.anchors.map(({ id }) => id));
    for (const anchor of record?.anchors ?? []) {
      const { id, text, gone } = anchor;
      if (!record || isThere.has(id)) continue;
      const to = findAnchor(record, anchor);
      const { fragment } = to ?? {};
      if (to && fragment !== undefined && to.address === page.address) {
        beside[fragment] = [...(beside[fragment] ?? []), id];
        continue;
      }
      const candidates = to ? [] : toCandidates(anchor.candidates);
      notices.push(toNotice({ id, ids: [id], text, gone, to, candidates }, [id]));
    }
    return notices.length + Object.keys(beside).length > 0 ? { beside, notices } : undefined;
  }

  function toNoteAnchors(note: LiveNote, record: LedgerRecord | undefined): NoteAnchors {
    const beside = new Map<string, string[]>();
    const reused = new Map<string, OldAnchor[]>();
    const notices: OldAnchor[] = [];
    const used = new Set(note.headings.map(({ id }) => id));
    const put = (heading: string, id: string) => {
      if (used.has(id)) return;
      used.add(id);
      beside.set(heading, [...(beside.get(heading) ?? []), id]);
    };
    const anchors = record?.anchors ?? [];
    const isThere = new Set(note.headings.map(({ id }) => id));
    const isLiving = ({ id, gone }: LedgerAnchor) => gone === undefined && isThere.has(id);
    const shortOf = new Map(anchors.filter(isLiving).map(({ id, short }) => [id, short]));
    // Headings that are there come first: theirs is the short anchor that is copied.
    const shorts = new Set(anchors.map(({ short }) => short));
    for (const { id } of note.headings) put(id, shortOf.get(id) ?? toShortAnchor(id, shorts));
    for (const old of joinSameId(note, [record, ...findFormer(record)])) {
      const { id, to } = old;
      const here = to?.fragment !== undefined && to.address === note.address;
      const wasHere = isThere.has(id) && !(here && to.fragment === id);
      if (wasHere) reused.set(id, [...(reused.get(id) ?? []), toNotice(old, [])]);
      if (here) for (const one of old.ids) put(to.fragment ?? id, one);
      else {
        const ids = old.ids.filter((one) => !used.has(one));
        for (const one of ids) used.add(one);
        if (ids.length > 0) notices.push(toNotice(old, ids));
      }
    }
    const former = (record?.former ?? []).map(({ to, ...rest }) => {
      const target = to === undefined ? undefined : findAny(to);
      return { ...rest, ...(target && { to: target }) };
    });
    return {
      beside: Object.fromEntries(beside),
      notices,
      reused: Object.fromEntries(reused),
      former,
      ...toVersions(record),
    };
  }

  /**
   * Fragments of a page that no heading has. One that headed several places in its time, and none
   * of them now, leads to no single one: its notice names them all.
   */
  function joinSameId(
    note: LiveNote | undefined,
    owners: readonly (LedgerRecord | undefined)[],
  ): OldFragment[] {
    const isThere = new Set(note?.headings.map(({ id }) => id));
    const groups = new Map<string, OldFragment[]>();
    for (const record of owners) {
      for (const anchor of record?.anchors ?? []) {
        const { id, short, text, gone = record?.gone } = anchor;
        const isOwn = record === owners[0];
        if (!record || (isOwn && isThere.has(id) && anchor.gone === undefined)) continue;
        const to = findAnchor(record, anchor);
        const candidates = to ? [] : toCandidates(anchor.candidates ?? record.candidates);
        const ids = isOwn && short !== id ? [short, id] : [id];
        const one = { id, ids, text, gone, to, candidates };
        groups.set(id, [...(groups.get(id) ?? []), one]);
      }
    }
    return [...groups].flatMap(([id, olds]): OldFragment[] => {
      const places = new Set(olds.map(({ to }) => to && `${to.address}#${to.fragment}`));
      if (places.size <= 1 || isThere.has(id)) return olds;
      const all = olds.flatMap(({ to, candidates }) => (to ? [to] : candidates));
      const text = olds[0]?.text ?? id;
      return [
        ...olds.map((old) => ({ ...old, ids: old.ids.filter((one) => one !== id) })),
        { id, ids: [id], text, gone: olds.at(-1)?.gone, to: undefined, candidates: all },
      ];
    });
  }

  /** Records of the notes that had this path before. */
  function findFormer(record: LedgerRecord | undefined): LedgerRecord[] {
    return (record?.former ?? []).flatMap(({ to }) => {
      const former = to === undefined ? undefined : locate(to).record;
      return former ? [former] : [];
    });
  }

  function toNotice({ text, gone, to, candidates }: OldFragment, ids: string[]): OldAnchor {
    return { ids, text, ...(gone !== undefined && { gone }), ...(to && { to }), candidates };
  }

  /** The record that tells of a page: another one where this path was a second name of it. */
  function findMain(record: LedgerRecord): LedgerRecord {
    let main = record;
    for (let step = 0; step < longestChain && !main.anchors && main.to; step++) {
      const next = locate(main.to).record;
      if (!next || next === main) break;
      main = next;
    }
    return main;
  }

  function toPage(named: LedgerRecord, from: Address): OldPage {
    const record = findMain(named);
    const to = toHeir(record, findPath(named.path));
    const used = new Set<string>();
    return {
      from,
      title: record.title,
      gone: record.gone,
      to,
      candidates: to ? [] : toCandidates(record.candidates),
      anchors: joinSameId(undefined, [record, ...findFormer(named)]).flatMap((old) => {
        if (record.kind !== 'note' && to && old.to?.address === to.address) {
          if (old.to.fragment === old.id) return [];
        }
        const ids = old.ids.filter((id) => !used.has(id));
        for (const id of ids) used.add(id);
        return [toNotice(old, ids)];
      }),
    };
  }

  function toCandidates(candidates: LedgerRecord['candidates']): NamedTarget[] {
    return (candidates ?? []).flatMap(({ to }) => findAny(to) ?? []);
  }
}

function toVersions(record: LedgerRecord | undefined): Pick<NoteAnchors, 'version' | 'changes'> {
  const { versions = [] } = record ?? {};
  const version = versions.at(-1)?.split(' ')[0];
  if (version === undefined) return {};
  return { version, ...(versions.length > 1 && { changes: findChanges(versions) }) };
}

/** False where `to` only says that the words had another name on the same note. */
function leavesName({ short, to }: LedgerAnchor): boolean {
  return to !== undefined && to !== `#${short}`;
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
