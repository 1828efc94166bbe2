import type { Candidate, LedgerRecord } from './ledger.ts';

/** How a lost address is settled: by where it leads, or by what comes near it. */
export type Settlement = { to: string } | { candidates: readonly Candidate[] };

/**
 * Writes down where an address leads from now on. One that the ledger has not seen is added.
 *
 * @param from address, with a fragment where it is a heading
 * @returns the new record, and the records it does not change are not named
 */
export function settleAddress(
  records: ReadonlyMap<string, LedgerRecord>,
  from: string,
  settlement: Settlement,
  day: string,
): LedgerRecord | undefined {
  const [path = '', fragment] = from.split('#');
  const record = records.get(path);
  if (fragment === undefined || fragment === '') {
    const base = record ?? { path, kind: 'note' as const, title: path, since: day };
    const { to: _, candidates: __, open: ___, ...rest } = base;
    const anchors = base.anchors?.map((anchor) => ({ ...anchor, gone: anchor.gone ?? day }));
    return {
      ...rest,
      gone: base.gone ?? day,
      ...settlement,
      ...(anchors && { anchors }),
    } as LedgerRecord;
  }
  const named = record?.anchors?.filter(({ id, short }) => id === fragment || short === fragment);
  if (!record?.anchors || !named?.length) return undefined;
  // A short anchor names one heading; a readable id may have named several, the last one is meant.
  const open = named.filter(({ gone, open }) => gone === undefined || open);
  const meant = open.length > 0 ? open : named;
  const anchors = record.anchors.map((anchor) => {
    if (!meant.includes(anchor)) return anchor;
    const { to: _, candidates: __, open: ___, ...rest } = anchor;
    return { ...rest, gone: anchor.gone ?? day, ...toOwn(settlement, path) };
  });
  return { ...record, anchors } as LedgerRecord;
}

/** A place on the same note is written without its address, so that it moves with the note. */
function toOwn(settlement: Settlement, path: string): Settlement {
  if (!('to' in settlement) || !settlement.to.startsWith(`${path}#`)) return settlement;
  return { to: settlement.to.slice(path.length) };
}
