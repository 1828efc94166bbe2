import { access, constants } from 'node:fs/promises';
import { writeLedger } from '../content/ledger.ts';
import type { Issue } from '../lib/issue.ts';
import { ledgerFile } from '../links/ledger.ts';
import { toLostIssues, toRemovedIssues, toReusedIssues } from '../links/site-ledger.ts';
import type { PreparedContent } from './prepare-content.ts';

/**
 * What a build has to say about addresses: those that vanished without a sure place for their
 * words, and lines that git has and the ledger has not. Errors in native content, warnings in a
 * foreign folder.
 */
export function checkAddresses({ ledger, ledgerDiff, dialect }: PreparedContent): Issue[] {
  const severity = dialect === 'native' ? 'error' : 'warning';
  return [
    ...toLostIssues(ledgerDiff.lost, severity, ledger.restored),
    ...toRemovedIssues(ledger, ledgerDiff, severity),
    ...toReusedIssues(ledgerDiff.reused),
  ];
}

/** Writes the ledger of native content after a build; elsewhere new addresses are listed. */
export async function keepAddresses(prepared: PreparedContent): Promise<void> {
  const { ledgerDiff, dialect, contentDir } = prepared;
  if (dialect !== 'native') return;
  const isWritable = await access(contentDir, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!process.env.CI && isWritable) {
    if (await writeLedger(contentDir, ledgerDiff.records)) {
      console.error(`${ledgerFile}: ${ledgerDiff.added.length} new addresses recorded`);
    }
    return;
  }
  const paths = ledgerDiff.added.filter((address) => !address.includes('#'));
  if (ledgerDiff.added.length === 0) return;
  console.error(`${ledgerDiff.added.length} addresses are not in ${ledgerFile}:`);
  for (const path of paths) console.error(`  ${path}`);
}
