import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  emptyLedger,
  type Ledger,
  type LedgerRecord,
  ledgerFile,
  parseLedger,
  serialiseLedger,
} from '../links/ledger.ts';

/** The ledger at the root of a content folder; an empty one where there is none. */
export async function readLedger(contentDir: string): Promise<Ledger> {
  const text = await readFile(join(contentDir, ledgerFile), 'utf8').catch(() => null);
  return text === null ? emptyLedger() : parseLedger(text);
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
