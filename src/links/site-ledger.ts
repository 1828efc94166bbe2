import { toShortAddress } from '../lib/address.ts';
import type { Issue, Severity } from '../lib/issue.ts';
import type { Heading, Section } from '../schema/compiled-note.ts';
import { followAnchors } from './follow-anchors.ts';
import {
  type AddressKind,
  type Candidate,
  type FormerPage,
  type Ledger,
  type LedgerAnchor,
  type LedgerRecord,
  ledgerFile,
} from './ledger.ts';
import { findContaining, type NewSection, toNewSection, toSections } from './match.ts';
import type { LiveNote, LivePage } from './serve.ts';
import { addVersion, toNoteWords } from './versions.ts';
import { readPrint, toHeadingSimilarity } from './words.ts';

/** A note of the site with the text of its sections. */
export interface SiteNote extends Pick<LiveNote, 'id' | 'address' | 'title' | 'aliases'> {
  headings: readonly Heading[];
  sections: readonly Section[];
}

/** A page that is no note, as its address is followed. */
export interface SitePage extends LivePage {
  kind: Exclude<AddressKind, 'note'>;
  /** Addresses of names that it also has. */
  aliases: readonly string[];
  /** Those names. */
  names: readonly string[];
}

/** What the ledger has to learn from the site as it is. */
export interface LedgerDiff {
  /** The ledger with everything new and every sure move; what is unsure is as it was. */
  records: LedgerRecord[];
  /** Addresses that are new, fragments included. */
  added: string[];
  /** Addresses whose words were found elsewhere, surely. */
  moved: { from: string; to: string }[];
  /** Paths that another note took. Their page tells what was there before. */
  reused: { from: string; title: string; to: string | undefined }[];
  /** Addresses that vanished, and no sure place for their words. */
  lost: { from: string; title: string; line: number; candidates: Candidate[] }[];
}

/** From here on a candidate is worth proposing. */
const fairScore = 0.2;

interface Place {
  note: SiteNote;
  sections: NewSection[];
}

/** Compares the ledger with the site; the ledger that is given is not changed. */
export function diffLedger(
  { records: known, lines }: Pick<Ledger, 'records' | 'lines'>,
  notes: readonly SiteNote[],
  day: string,
  pages: readonly SitePage[] = [],
): LedgerDiff {
  const records = new Map(known);
  const diff: LedgerDiff = { records: [], added: [], moved: [], reused: [], lost: [] };
  const byAddress = new Map<string, SiteNote>(notes.map((note) => [note.address, note]));
  const byId = new Map(notes.map((note) => [note.id, note]));
  const owners = new Map<string, SiteNote>(byAddress);
  for (const note of notes) {
    for (const alias of note.aliases) if (!owners.has(alias)) owners.set(alias, note);
  }
  const places = new Map<SiteNote, Place>();
  const lineOf = (path: string) => lines.get(path) ?? 1;
  const nameOf = new Map<string, string>();

  const left = findMoved();
  const arrivals = new Map(left.map(([record, note]) => [note.address as string, record]));
  for (const [record, note] of left) leavePath(record, note);
  const homeless: { anchor: LedgerAnchor; path: string; near: Candidate[] }[] = [];
  for (const note of notes) recordNote(note);
  for (const { anchor, path, near } of homeless) settle(anchor, path, near);
  for (const record of known.values()) {
    if (record.kind !== 'note') continue;
    const now = records.get(record.path);
    if (record.gone !== undefined) reportOpen(record);
    else if (record.to !== undefined) continue;
    else if (!byAddress.has(record.path) && now === record) retireNote(record);
  }
  recordPages(pages);
  diff.records = [...records.values()];
  return diff;

  /** Records of notes that are at another address now, all of them before any is written. */
  function findMoved(): [LedgerRecord, SiteNote][] {
    return [...known.values()].flatMap((record): [LedgerRecord, SiteNote][] => {
      if (record.kind !== 'note' || record.to !== undefined || record.id === undefined) return [];
      const note = byId.get(record.id);
      return note && note.address !== record.path ? [[record, note]] : [];
    });
  }

  /** The old path leads to the note for ever, whoever has the path by now. */
  function leavePath({ path, kind, title, since, former }: LedgerRecord, note: SiteNote): void {
    const to = toShortAddress(note.id);
    diff.moved.push({ from: path, to: note.address });
    records.set(path, { path, kind, title, since, to, ...(former && { former }) });
  }

  function recordNote(note: SiteNote): void {
    const { id, address, title } = note;
    const before = findRecord(note);
    if (!before && !known.has(address)) diff.added.push(address);
    for (const path of note.aliases) {
      const has = records.get(path);
      if (has && (has.gone === undefined || has.to !== undefined)) continue;
      if (owners.get(path) !== note) continue;
      const base = has ?? { path, kind: 'note', title, since: day };
      records.set(path, { ...base, to: toShortAddress(id) });
      if (!has) diff.added.push(path);
    }
    const followed = followAnchors(note, before?.anchors ?? [], day);
    const former = findFormer(note);
    const words = toNoteWords(note.sections, toShorts(followed.anchors));
    records.set(address, {
      path: address,
      kind: 'note',
      id,
      title,
      since: known.get(address)?.since ?? day,
      versions: addVersion(before?.versions ?? [], words, day),
      anchors: followed.anchors,
      ...(former.length > 0 && { former }),
    });
    for (const anchor of followed.anchors) {
      if (anchor.gone === undefined) {
        nameOf.set(`${address}#${anchor.id}`, `${toShortAddress(id)}#${anchor.short}`);
      }
    }
    diff.added.push(...followed.added.map((anchor) => `${address}#${anchor}`));
    for (const { from, to } of followed.moved) {
      diff.moved.push({ from: `${address}#${from}`, to: `${address}#${to}` });
    }
    for (const { anchor, near } of followed.homeless) {
      homeless.push({
        anchor,
        path: address,
        near: near ? [toCandidate(note, near.section, near.score)] : [],
      });
    }
  }

  /** What is known of a note, wherever it was. */
  function findRecord(note: SiteNote): LedgerRecord | undefined {
    const arrived = arrivals.get(note.address);
    if (arrived) return arrived;
    const record = known.get(note.address);
    if (!record || record.to !== undefined || record.kind !== 'note') return undefined;
    if (record.id === undefined || record.id === note.id) return record;
    return isSameNote(record, note) ? record : undefined;
  }

  /** The same words under another id: somebody edited the id, and the old one has to go on. */
  function isSameNote({ anchors = [] }: LedgerRecord, note: SiteNote): boolean {
    const living = anchors.filter(({ gone }) => gone === undefined);
    return followAnchors(note, living, day).homeless.length < Math.max(living.length, 1) / 2;
  }

  /** What the path of a note was before it came there. */
  function findFormer(note: SiteNote): FormerPage[] {
    const { address: path, id } = note;
    const own = toShortAddress(id);
    const record = known.get(path);
    const former = [...(record?.former ?? [])];
    if (record?.kind !== 'note') return former;
    const { title, since } = record;
    let to: string | undefined;
    if (record.to !== undefined) to = record.to;
    else if (record.id !== undefined && record.id !== id) {
      to = toShortAddress(record.id);
      if (byId.has(record.id)) diff.reused.push({ from: path, title, to: path });
      else if (!arrivals.has(path) && isSameNote(record, note)) {
        records.set(to, { path: to, kind: 'note', title, since, to: own });
        return former;
      } else {
        const { former: _, ...rest } = record;
        const displaced: LedgerRecord = { ...rest, path: to, gone: record.gone ?? day, open: true };
        records.set(to, displaced);
        reportOpen(displaced);
      }
    }
    if (to === undefined || to === own) return former;
    return [...former.filter((one) => one.to !== to), { title, gone: day, to }];
  }

  /** What a note that is gone has left to settle: itself, or headings that went nowhere. */
  function reportOpen({ path, title, open, anchors = [] }: LedgerRecord): void {
    const line = lineOf(path);
    if (open) diff.lost.push({ from: path, title, line, candidates: [] });
    for (const anchor of open ? [] : anchors) {
      if (!anchor.open) continue;
      const candidates = findElsewhere(anchor, path).map(({ candidate }) => candidate);
      diff.lost.push({ from: `${path}#${anchor.short}`, title: anchor.text, line, candidates });
    }
  }

  function retireNote(record: LedgerRecord): void {
    const votes = new Map<SiteNote, number>();
    const anchors = (record.anchors ?? []).map((anchor) => {
      if (anchor.gone !== undefined) return anchor;
      let moved = anchor;
      const found = findElsewhere(anchor, record.path);
      const [best] = found;
      if (best?.sure) {
        moved = { ...anchor, gone: day, to: toLasting(best.candidate.to) };
        votes.set(best.note, (votes.get(best.note) ?? 0) + readPrint(anchor.print).size);
      }
      return moved;
    });
    const living = record.anchors?.filter(({ gone }) => gone === undefined) ?? [];
    const total = living.reduce((sum, { print }) => sum + readPrint(print).size, 0);
    const ranked = [...votes].sort((a, b) => b[1] - a[1]);
    const [best] = ranked;
    if (best && best[1] >= total * 0.6) {
      const to = toShortAddress(best[0].id);
      const left = anchors.map((anchor): LedgerAnchor => {
        if (anchor.gone !== undefined) return anchor;
        return { ...anchor, gone: day, open: true };
      });
      const merged: LedgerRecord = { ...record, gone: day, to, anchors: left };
      records.set(record.path, merged);
      reportOpen(merged);
      diff.moved.push({ from: record.path, to: best[0].address });
      return;
    }
    const candidates = findNearest(record, votes, total);
    // Headings whose words were found need not wait for what becomes of the note.
    records.set(record.path, { ...record, anchors });
    const { path: from, title } = record;
    diff.lost.push({ from, title, line: lineOf(from), candidates: candidates.slice(0, 3) });
  }

  /** Notes that come nearest to one that is gone: by its words, and by its title. */
  function findNearest(
    { title, anchors = [] }: LedgerRecord,
    votes: ReadonlyMap<SiteNote, number>,
    total: number,
  ): Candidate[] {
    return notes
      .map((note) => {
        const same = toHeadingSimilarity(title, note.title) * 0.3;
        const shared = anchors.filter(({ text }) => note.headings.some((one) => one.text === text));
        const named = (shared.length / Math.max(anchors.length, 1)) * 0.2;
        const score = Math.min(1, (votes.get(note) ?? 0) / Math.max(total, 1) + same + named);
        return { to: note.address as string, title: note.title, score: round(score) };
      })
      .sort((one, other) => other.score - one.score)
      .slice(0, 3);
  }

  function settle(anchor: LedgerAnchor, path: string, near: Candidate[]): void {
    const found = findElsewhere(anchor, path);
    const [best] = found;
    const { id, short, text } = anchor;
    if (best?.sure) {
      const to = toLasting(best.candidate.to);
      const { open: _, ...settled } = anchor;
      replaceAnchor(path, { ...settled, gone: anchor.gone ?? day, to });
      diff.moved.push({ from: `${path}#${id}`, to: best.candidate.to });
      return;
    }
    // An id that heads other words by now would name those.
    const taker = nameOf.get(`${path}#${id}`);
    const isTaken = taker !== undefined && taker.split('#')[1] !== short;
    if (isTaken) replaceAnchor(path, { ...anchor, gone: anchor.gone ?? day, open: true });
    const candidates = [...near, ...found.map(({ candidate }) => candidate)];
    diff.lost.push({
      from: `${path}#${isTaken ? short : id}`,
      title: text,
      line: lineOf(path),
      candidates: candidates.sort((a, b) => b.score - a.score).slice(0, 3),
    });
  }

  function replaceAnchor(path: string, anchor: LedgerAnchor): void {
    const record = records.get(path);
    if (!record) return;
    const anchors = record.anchors?.map((one) =>
      one.id === anchor.id && one.short === anchor.short ? anchor : one,
    );
    records.set(path, { ...record, ...(anchors && { anchors }) });
  }

  /** Short forms instead of a path and an id that may be of other words one day. */
  function toLasting(to: string): string {
    return nameOf.get(to) ?? to;
  }

  /** Pages that are no notes have no words of their own: they are followed by name alone. */
  function recordPages(all: readonly SitePage[]): void {
    const there = new Map(all.map((page) => [page.address as string, page]));
    const aliases = new Map(all.flatMap((page) => page.aliases.map((alias) => [alias, page])));
    for (const { address: path, kind, title, anchors } of all) {
      const record = records.get(path);
      if (!record) diff.added.push(path);
      const { gone: _, to: __, candidates: ___, ...live } = record ?? { path, since: day };
      records.set(path, { ...live, kind, title, anchors: followRows(path, kind, anchors, all) });
    }
    for (const record of known.values()) {
      const { path, kind, title } = record;
      if (kind === 'note' || record.gone || record.to || there.has(path)) continue;
      const others = all.filter((one) => one.kind === kind);
      const fresh = others.filter((one) => !known.has(one.address));
      const namesakes = fresh.filter((one) => one.title === title);
      const page = aliases.get(path) ?? (namesakes.length === 1 ? namesakes[0] : undefined);
      if (page) {
        records.set(path, { ...record, to: page.address });
        diff.moved.push({ from: path, to: page.address });
        continue;
      }
      const ranked = others.map((one) => {
        const score = Math.max(...[one.title, ...one.names].map((name) => toLikeness(title, name)));
        return { to: one.address, title: one.title, score, isFresh: fresh.includes(one) };
      });
      const candidates = ranked
        .filter(({ score, isFresh }) => isFresh || score >= 0.3)
        .sort((a, b) => b.score - a.score)
        .slice(0, 3)
        .map(({ isFresh: _, ...candidate }) => candidate);
      diff.lost.push({ from: path, title, line: lineOf(path), candidates });
    }
  }

  function followRows(
    path: string,
    kind: SitePage['kind'],
    rows: SitePage['anchors'],
    all: readonly SitePage[],
  ): LedgerAnchor[] {
    const before = known.get(path)?.anchors ?? [];
    const names = new Set(rows.map(({ id }) => id));
    const fresh = rows.filter((row) => !before.some((one) => one.id === row.id));
    const kept = before.flatMap((anchor) => {
      const { id, text, gone } = anchor;
      if (names.has(id)) return [];
      if (gone !== undefined) return [anchor];
      const to = findRow(anchor, fresh, kind, all);
      if (to !== undefined) {
        diff.moved.push({ from: `${path}#${id}`, to: to.startsWith('#') ? `${path}${to}` : to });
        return [{ ...anchor, gone: day, to }];
      }
      const candidates = fresh
        .map((row) => {
          return { to: `${path}#${row.id}`, title: row.text, score: toLikeness(text, row.text) };
        })
        .sort((a, b) => b.score - a.score)
        .slice(0, 3);
      diff.lost.push({ from: `${path}#${id}`, title: text, line: lineOf(path), candidates });
      return [anchor];
    });
    for (const { id } of fresh) if (known.has(path)) diff.added.push(`${path}#${id}`);
    return [...kept, ...rows.map(({ id, text }) => ({ id, short: id, text }))];
  }

  /** Where a row or event surely is: under another id with the same name, or on another page. */
  function findRow(
    { id, text }: LedgerAnchor,
    fresh: SitePage['anchors'],
    kind: SitePage['kind'],
    all: readonly SitePage[],
  ): string | undefined {
    const namesakes = fresh.filter((row) => row.text === text);
    if (namesakes.length === 1) return `#${namesakes[0]?.id}`;
    const page = all.find((one) => {
      return one.kind === kind && one.anchors.some((row) => row.id === id && row.text === text);
    });
    return page && `${page.address}#${id}`;
  }

  function findElsewhere(anchor: LedgerAnchor, path: string) {
    const old = toOld(anchor);
    return notes
      .flatMap((note) => {
        if (note.address === path) return [];
        const { sections } = findPlace(note);
        const match = findContaining(old, sections);
        const target = match && sections[match.to];
        if (!match || !target) return [];
        // Eight hashes are a coarse sample: another note has to hold nearly all of them.
        const sure = match.sure && match.score >= 0.8;
        return [{ note, sure, candidate: toCandidate(note, target, match.score) }];
      })
      .sort((a, b) => b.candidate.score - a.candidate.score)
      .slice(0, 3);
  }

  function findPlace(note: SiteNote): Place {
    const place = places.get(note) ?? {
      note,
      sections: toSections(note.headings, note.sections).map(toNewSection),
    };
    places.set(note, place);
    return place;
  }
}

/**
 * Addresses that vanished as issues, each with the commands that settle it.
 *
 * @param restored paths whose line the ledger has lost too; the line that is named is git's
 */
export function toLostIssues(
  lost: LedgerDiff['lost'],
  severity: Severity,
  restored: ReadonlySet<string> = new Set(),
): Issue[] {
  return lost.map(({ from, title, line, candidates }) => {
    const names = candidates.map(({ to, score }) => `${to} (${score})`).join(', ');
    const near = names ? `; nearest: ${names}` : '';
    const commands = [`kb links retire '${from}'`, `kb links redirect '${from}' ADDRESS`];
    // What has next to nothing in common is named, and not what is proposed first.
    if ((candidates[0]?.score ?? 0) >= fairScore) commands.unshift(`kb links accept '${from}'`);
    const isRemoved = restored.has(from.split('#')[0] ?? '');
    return {
      code: isRemoved ? 'ledger-line-removed' : 'lost-address',
      severity,
      file: ledgerFile,
      line,
      column: 1,
      message: `${from} (${title}) was published and is gone${isRemoved ? ', and so is its line, which git has' : ''}${near}`,
      hint: `run ${commands.map((command) => `\`${command}\``).join(', or ')}`,
    };
  });
}

/** Lines that the ledger has lost and git has, of addresses that still answer. */
export function toRemovedIssues(
  { restored, lines }: Pick<Ledger, 'restored' | 'lines'>,
  { records, lost }: Pick<LedgerDiff, 'records' | 'lost'>,
  severity: Severity,
): Issue[] {
  const reported = new Set(lost.map(({ from }) => from.split('#')[0]));
  const removed = records.filter(({ path }) => restored.has(path) && !reported.has(path));
  return removed.map(({ path, title, to }) => ({
    code: 'ledger-line-removed',
    severity,
    file: ledgerFile,
    line: lines.get(path) ?? 1,
    column: 1,
    message: `git has a line for ${path} (${title}), and it is gone; the address leads to ${to ?? path} (1)`,
    hint: `run \`kb links record\` to restore it; an address ends with \`kb links retire '${path}'\``,
  }));
}

/** Paths that another note took: nothing is lost, but the author may not have meant it. */
export function toReusedIssues(reused: LedgerDiff['reused']): Issue[] {
  return reused.map(({ from, title, to }) => ({
    code: 'reused-address',
    severity: 'warning',
    file: ledgerFile,
    line: 1,
    column: 1,
    message: `${from} was another note (${title}${to ? `, now at ${to}` : ''}), and its page says so`,
    hint: 'give the new note another slug if readers of old links should not see it first',
  }));
}

function toShorts(anchors: readonly LedgerAnchor[]): Map<string, string> {
  const living = anchors.filter(({ gone }) => gone === undefined);
  return new Map(living.map(({ id, short }) => [id, short]));
}

function toOld({ id, text, print }: LedgerAnchor) {
  return { id, heading: text, print: readPrint(print) };
}

function toCandidate(note: SiteNote, section: NewSection, score: number): Candidate {
  return { to: `${note.address}#${section.id}`, title: section.heading, score: round(score) };
}

function toLikeness(one: string, other: string): number {
  return round(toHeadingSimilarity(one, other));
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}
