import { access, constants } from 'node:fs/promises';
import { writeLedger } from '../content/ledger.ts';
import type { Issue } from '../lib/issue.ts';
import { ledgerFile } from '../links/ledger.ts';
import { toLostIssues, toReusedIssues } from '../links/site-ledger.ts';
import { readCommittedLedger } from './links-ledger.ts';
import type { PreparedContent } from './prepare-content.ts';

/**
 * What a build has to say about addresses: those that vanished without a sure place for their
 * words, and lines of the ledger that the last commit has and the file has not. Errors in native
 * content, warnings in a foreign folder.
 */
export async function checkAddresses({
  ledger,
  ledgerDiff,
  dialect,
  contentDir,
}: Pick<PreparedContent, 'ledger' | 'dialect' | 'contentDir'> & {
  ledgerDiff: Pick<PreparedContent['ledgerDiff'], 'lost' | 'reused'>;
}): Promise<Issue[]> {
  const severity = dialect === 'native' ? 'error' : 'warning';
  const lost = [...toLostIssues(ledgerDiff.lost, severity), ...toReusedIssues(ledgerDiff.reused)];
  if (dialect !== 'native') return lost;
  const committed = await readCommittedLedger(contentDir);
  const removed = [...committed.records.values()].filter(({ path }) => !ledger.records.has(path));
  return [
    ...lost,
    ...removed.map(({ path, title }): Issue => {
      return {
        code: 'ledger-line-removed',
        severity,
        file: ledgerFile,
        line: committed.lines.get(path) ?? 1,
        column: 1,
        message: `the last commit records ${path} (${title}), and this line is gone`,
        hint: `run \`kb links record\` to restore it; an address ends with \`kb links retire '${path}'\``,
      };
    }),
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
