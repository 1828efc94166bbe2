import { writeLedger } from '../content/ledger.ts';
import { type Settlement, settleAddress } from '../links/settle.ts';
import { toLostIssues } from '../links/site-ledger.ts';
import { checkAddresses } from './keep-addresses.ts';
import { printFigures, toFigures } from './links-mine.ts';
import { type ContentOptions, UsageError } from './options.ts';
import { type PreparedContent, prepareContent } from './prepare-content.ts';
import { printIssues } from './report.ts';

/** `kb links`: what the ledger holds, and what has changed since it was written. */
export async function summarise(options: ContentOptions & { json?: boolean }): Promise<number> {
  const prepared = await prepareContent(options, { withDrafts: false });
  const { ledger, ledgerDiff, contentDir } = prepared;
  if (options.json) {
    const { records: _, ...changes } = ledgerDiff;
    const figures = toFigures([...ledger.records.values()]);
    const restored = [...ledger.restored];
    const issues = [...ledger.issues, ...checkAddresses(prepared)];
    console.log(
      JSON.stringify({
        figures,
        records: [...ledger.records.values()],
        ...changes,
        restored,
        issues,
      }),
    );
    return 0;
  }
  printFigures(toFigures([...ledger.records.values()]));
  const { added, moved, reused, lost } = ledgerDiff;
  console.log(
    `since it was written: ${added.length} new, ${moved.length} moved, ${reused.length} taken over, ${lost.length} lost`,
  );
  for (const { from, to } of moved) console.log(`  ${from} → ${to}`);
  printIssues([...ledger.issues, ...checkAddresses(prepared)], contentDir);
  return 0;
}

/** `kb links record`: the ledger takes up what is new and what surely moved. */
export async function record(options: ContentOptions): Promise<number> {
  const prepared = await prepareContent(options, { withDrafts: false, withLedger: true });
  const { records, added, moved, lost } = prepared.ledgerDiff;
  await writeLedger(prepared.contentDir, records);
  console.log(`${added.length} new, ${moved.length} moved, ${lost.length} lost`);
  printIssues(toLostIssues(lost, 'error'), prepared.contentDir);
  return lost.length > 0 ? 1 : 0;
}

/** `kb links accept`: every lost address, or each named one, leads to its best candidate. */
export async function accept(
  addresses: readonly string[],
  options: ContentOptions,
): Promise<number> {
  const prepared = await prepareContent(options, { withDrafts: false, withLedger: true });
  const { lost } = prepared.ledgerDiff;
  const wanted = addresses.length > 0 ? addresses : lost.map(({ from }) => from);
  const settlements: [string, Settlement][] = [];
  let status = 0;
  for (const address of wanted) {
    const [best] = lost.find(({ from }) => from === address)?.candidates ?? [];
    if (best) settlements.push([address, { to: best.to }]);
    else {
      console.error(`kb: ${address} has no candidate to accept`);
      status = 1;
    }
  }
  await settle(prepared, settlements);
  return status;
}

/** `kb links redirect A B`. */
export async function redirect(from: string, to: string, options: ContentOptions): Promise<number> {
  if (from.split('#')[0] === to) throw new UsageError('An address cannot lead to itself');
  await settle(await prepareContent(options, { withDrafts: false, withLedger: true }), [
    [from, { to }],
  ]);
  return 0;
}

/** `kb links retire A…`: the candidates stay on record and on the page. */
export async function retire(
  addresses: readonly string[],
  options: ContentOptions,
): Promise<number> {
  const prepared = await prepareContent(options, { withDrafts: false, withLedger: true });
  const { lost } = prepared.ledgerDiff;
  await settle(
    prepared,
    addresses.map((address) => {
      const candidates = lost.find(({ from }) => from === address)?.candidates ?? [];
      return [address, { candidates }];
    }),
  );
  return 0;
}

async function settle(
  prepared: PreparedContent,
  settlements: readonly [string, Settlement][],
): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const records = new Map(prepared.ledgerDiff.records.map((one) => [one.path, one]));
  for (const [from, settlement] of settlements) {
    const settled = settleAddress(records, from, settlement, day);
    if (!settled) throw new UsageError(`The ledger knows no address ${from}`);
    records.set(settled.path, settled);
    console.log('to' in settlement ? `${from} → ${settlement.to}` : `${from} retired`);
  }
  await writeLedger(prepared.contentDir, records.values());
}
