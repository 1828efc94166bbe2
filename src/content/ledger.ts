import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  emptyLedger,
  type Ledger,
  type LedgerRecord,
  ledgerFile,
  parseLedger,
  restoreLines,
  serialiseLedger,
} from '../links/ledger.ts';
import { runGit } from './git.ts';

/**
 * The ledger at the root of a content folder, with the lines that the last commit has and the file
 * has lost; an empty one where there is none.
 */
export async function readLedger(contentDir: string): Promise<Ledger> {
  const [text, ...committed] = await Promise.all([
    readFile(join(contentDir, ledgerFile), 'utf8').catch(() => null),
    ...revisions().map((revision) => readCommitted(contentDir, revision)),
  ]);
  const ledger = text === null ? emptyLedger() : parseLedger(text);
  for (const [index, one] of committed.entries()) {
    // Mostly all of them are one text, and reading it again would be in vain.
    if (one === null || one === text || committed.indexOf(one) < index) continue;
    restoreLines(ledger, parseLedger(one));
  }
  return ledger;
}

/**
 * Writes the ledger, whole or not at all.
 *
 * @returns false when it stood there already, word for word
 */
export async function writeLedger(
  contentDir: string,
  records: Iterable<LedgerRecord>,
): Promise<boolean> {
  const file = join(contentDir, ledgerFile);
  const text = serialiseLedger(records);
  if ((await readFile(file, 'utf8').catch(() => null)) === text) return false;
  await writeFile(`${file}.tmp`, text);
  await rename(`${file}.tmp`, file);
  return true;
}

/** In CI what is checked is a commit itself, so the one before it counts as well. */
function revisions(): string[] {
  return process.env.CI ? ['HEAD', 'HEAD^'] : ['HEAD'];
}

/** `null` outside git, and for a commit that is not there. */
async function readCommitted(contentDir: string, revision: string): Promise<string | null> {
  return runGit(contentDir, ['show', `${revision}:./${ledgerFile}`]).then(
    (text) => text.toString('utf8'),
    () => null,
  );
}
