import { isAddress } from '../lib/address.ts';
import type { Issue } from '../lib/issue.ts';
import { toShortId } from '../lib/short-id.ts';
import { uniteVersions } from './versions.ts';

/**
 * The ledger: every address ever published, one JSON record a line, sorted by path, so that a
 * change is one line in a diff and two branches merge line by line.
 */

/** What an address is of. */
export type AddressKind = 'note' | 'tag' | 'concept' | 'row' | 'era';

/** Where the words of a lost address may be. */
export interface Candidate {
  /** An address, with a fragment where it is a heading. */
  to: string;
  title: string;
  /** 0 to 1. */
  score: number;
}

/**
 * A heading of a note, as its address was published. Of several records with one `id`, at most one
 * is not gone: the id headed other words before.
 */
export interface LedgerAnchor {
  /** Readable id: the fragment. */
  id: string;
  /** Short ASCII fragment. It stays with the words, whatever they are called. */
  short: string;
  /** Words of the heading. */
  text: string;
  /** Print of the section (`printText`); none once it is known where its words are. */
  print?: string;
  /** Day since which these words are not under this id. */
  gone?: string;
  /** The id heads other words, and nobody has settled yet where these are. */
  open?: true;
  /**
   * Where its words are now: `#short` on the same note, or `/n/<id>/#short`. Short forms, as paths
   * and ids may be of other words one day.
   */
  to?: string;
  candidates?: Candidate[];
}

/** What a path was before another note took it. */
export interface FormerPage {
  title: string;
  gone: string;
  to?: string;
}

/** One address. */
export interface LedgerRecord {
  path: string;
  kind: AddressKind;
  /** Short id of a note, frozen. */
  id?: string;
  title: string;
  /** Day it was first seen. */
  since: string;
  /** Day since which nothing is published there. */
  gone?: string;
  /** Another note has its place, and nobody has settled yet where this one is. */
  open?: true;
  /** Address, with or without fragment, where it leads now: `/n/<id>/` for a note. */
  to?: string;
  candidates?: Candidate[];
  former?: FormerPage[];
  /** Versions of a note, oldest first (`versions.ts`). */
  versions?: readonly string[];
  anchors?: LedgerAnchor[];
}

/** A parsed ledger. `lines` tells where each path stands, from 1. */
export interface Ledger {
  records: Map<string, LedgerRecord>;
  lines: Map<string, number>;
  /** Paths whose lines somebody took away and git still has: back in `records`. */
  restored: Set<string>;
  issues: Issue[];
}

export const ledgerFile = 'addresses.jsonl';

/** The ledger of a folder that has none yet. */
export function emptyLedger(): Ledger {
  return { records: new Map(), lines: new Map(), restored: new Set(), issues: [] };
}

/**
 * Reads a ledger. A path that stands there twice, as after a merge of two branches, is united;
 * conflict markers are passed over with a warning; what is no record is an error with its line.
 */
export function parseLedger(text: string): Ledger {
  const ledger = emptyLedger();
  for (const [index, line] of text.split('\n').entries()) {
    if (!line.trim()) continue;
    const place = { file: ledgerFile, line: index + 1, column: 1 };
    if (/^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/.test(line)) {
      ledger.issues.push({
        ...place,
        code: 'ledger-conflict',
        severity: 'warning',
        message: 'the ledger has a merge conflict, and both sides are kept',
        hint: 'run `kb links record` to write it without the markers',
      });
      continue;
    }
    const record = readRecord(line);
    if (!record) {
      ledger.issues.push({
        ...place,
        code: 'ledger-syntax',
        severity: 'error',
        message: 'this line of the ledger is not a record of an address',
        hint: 'restore the line from git; only `kb links` writes this file',
      });
      continue;
    }
    const known = ledger.records.get(record.path);
    ledger.records.set(record.path, known ? uniteRecords(known, record) : record);
    if (!known) ledger.lines.set(record.path, index + 1);
  }
  return ledger;
}

/** The text of a ledger: always the same for the same records. */
export function serialiseLedger(records: Iterable<LedgerRecord>): string {
  const lines = [...records]
    .sort((a, b) => compare(a.path, b.path))
    .map((record) => `${JSON.stringify(toOrdered(record))}\n`);
  return lines.join('');
}

/** Two ledgers as one: nothing that either of them knows is lost. */
export function mergeLedgers(
  ours: Iterable<LedgerRecord>,
  theirs: Iterable<LedgerRecord>,
): LedgerRecord[] {
  const merged = new Map<string, LedgerRecord>();
  for (const record of [...ours, ...theirs]) {
    const known = merged.get(record.path);
    merged.set(record.path, known ? uniteRecords(known, record) : record);
  }
  return [...merged.values()].sort((a, b) => compare(a.path, b.path));
}

/**
 * A ledger brought up to date: the newer one is right about what it knows, but where it found no
 * place for an address and the older one names one, somebody has settled that before.
 */
export function updateLedger(
  newer: Iterable<LedgerRecord>,
  older: ReadonlyMap<string, LedgerRecord>,
): LedgerRecord[] {
  const updated = new Map(older);
  for (const record of newer) {
    const known = older.get(record.path);
    const anchors = new Map(known?.anchors?.map((anchor) => [toAnchorKey(anchor), anchor]));
    for (const anchor of record.anchors ?? []) {
      const key = toAnchorKey(anchor);
      const settled = rank(anchor) === 0 && anchors.get(key)?.to !== undefined;
      if (!settled) anchors.set(key, anchor);
    }
    const base = known && rank(record) === 0 && known.to !== undefined ? known : record;
    updated.set(record.path, {
      ...base,
      ...uniteWords(known, record),
      ...(anchors.size > 0 && { anchors: [...anchors.values()] }),
    });
  }
  return [...updated.values()];
}

/**
 * Puts back what a ledger has lost against one that was committed: whole lines, and headings of
 * lines. An address ends by being settled, never by being forgotten.
 */
export function restoreLines(ledger: Ledger, committed: Pick<Ledger, 'records' | 'lines'>): void {
  for (const record of committed.records.values()) {
    const known = ledger.records.get(record.path);
    if (!known) {
      ledger.records.set(record.path, record);
      ledger.lines.set(record.path, committed.lines.get(record.path) ?? 1);
      ledger.restored.add(record.path);
    } else if (known.to === undefined && known.kind === record.kind && known.id === record.id) {
      const keys = new Set(known.anchors?.map(toAnchorKey));
      const lost = record.anchors?.filter((anchor) => !keys.has(toAnchorKey(anchor))) ?? [];
      if (lost.length === 0) continue;
      ledger.records.set(record.path, { ...known, anchors: [...(known.anchors ?? []), ...lost] });
    }
  }
}

/** The short anchor of a heading nobody has recorded yet; longer where another has it. */
export function toShortAnchor(id: string, taken: ReadonlySet<string> = new Set()): string {
  for (let length = 8; length < 50; length++) {
    const short = `s${toShortId(id, length)}`;
    if (!taken.has(short)) return short;
  }
  throw new Error(`No short anchor is free for ${id}`);
}

/** Keeps what is alive on either side, the older `since`, and every anchor. */
function uniteRecords(a: LedgerRecord, b: LedgerRecord): LedgerRecord {
  // A side that still has the address, or knows where it leads, knows more.
  const [main, other] = rank(b) > rank(a) ? [b, a] : [a, b];
  const anchors = new Map<string, LedgerAnchor>();
  for (const anchor of [...(main.anchors ?? []), ...(other.anchors ?? [])]) {
    const key = toAnchorKey(anchor);
    const known = anchors.get(key);
    if (!known || rank(anchor) > rank(known)) anchors.set(key, anchor);
  }
  return {
    ...main,
    id: main.id ?? other.id,
    since: [main.since, other.since].sort()[0] ?? main.since,
    ...(anchors.size > 0 && { anchors: [...anchors.values()] }),
    ...uniteFormer(main, other),
    ...uniteWords(main, other),
  };
}

function uniteWords(
  one: LedgerRecord | undefined,
  other: LedgerRecord,
): Pick<LedgerRecord, 'versions'> {
  const versions = uniteVersions(one?.versions, other.versions);
  return versions ? { versions } : {};
}

function uniteFormer(...records: LedgerRecord[]): Pick<LedgerRecord, 'former'> {
  const all = records.flatMap(({ former = [] }) => former);
  const former = [...new Map(all.map((one) => [`${one.title} ${one.to}`, one])).values()];
  return former.length > 0 ? { former } : {};
}

/** What makes a record of a heading one and the same: its name and its words. */
function toAnchorKey({ id, short }: LedgerAnchor): string {
  return `${id} ${short}`;
}

function rank(entry: { gone?: string; to?: string }): number {
  return entry.gone === undefined ? 2 : entry.to === undefined ? 0 : 1;
}

function toOrdered(record: LedgerRecord): LedgerRecord {
  const { path, kind, id, title, since, gone, open, to } = record;
  const { candidates, former, versions, anchors } = record;
  return {
    path,
    kind,
    ...(id !== undefined && { id }),
    title,
    since,
    ...(gone !== undefined && { gone }),
    ...(open && { open }),
    ...(to !== undefined && { to }),
    ...(candidates?.length && { candidates }),
    ...(former?.length && { former }),
    ...(versions?.length && { versions }),
    ...(anchors?.length && {
      anchors: [...anchors]
        .sort((a, b) => compare(a.id, b.id) || compare(a.short, b.short))
        .map(toOrderedAnchor),
    }),
  };
}

function toOrderedAnchor(anchor: LedgerAnchor): LedgerAnchor {
  const { id, short, text, print, gone, open, to, candidates } = anchor;
  return {
    id,
    short,
    text,
    ...(print !== undefined && to === undefined && { print }),
    ...(gone !== undefined && { gone }),
    ...(open && { open }),
    ...(to !== undefined && { to }),
    ...(candidates?.length && { candidates }),
  };
}

const kinds: ReadonlySet<string> = new Set(['note', 'tag', 'concept', 'row', 'era']);

function readRecord(line: string): LedgerRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(value) || typeof value.path !== 'string' || !isAddress(value.path)) {
    return undefined;
  }
  const { path, kind, title, since } = value;
  if (typeof kind !== 'string' || !kinds.has(kind)) return undefined;
  if (typeof title !== 'string' || typeof since !== 'string') return undefined;
  if (!areTexts(value, ['id', 'gone', 'to'])) return undefined;
  const anchors = value.anchors ?? [];
  if (!Array.isArray(anchors) || !anchors.every(isAnchor)) return undefined;
  const versions = value.versions ?? [];
  if (!Array.isArray(versions) || versions.some((one) => typeof one !== 'string')) return undefined;
  return { ...value, path, kind: kind as AddressKind, title, since };
}

function isAnchor(value: unknown): boolean {
  return (
    isObject(value) &&
    ['id', 'short', 'text'].every((key) => typeof value[key] === 'string') &&
    areTexts(value, ['print', 'gone', 'to'])
  );
}

function areTexts(value: Record<string, unknown>, keys: readonly string[]): boolean {
  return keys.every((key) => value[key] === undefined || typeof value[key] === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
