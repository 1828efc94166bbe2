import { expect, it } from 'vitest';
import { type LedgerRecord, updateLedger } from '../../../src/links/ledger.ts';

const base: LedgerRecord = { path: '/a/', kind: 'note', title: 'a', since: '2024-01-01' };

it('believes the newer ledger, restores what it lacks, and keeps what somebody settled', () => {
  const older = new Map<string, LedgerRecord>([
    ['/a/', base],
    ['/b/', { ...base, path: '/b/', gone: '2024-02-01', to: '/a/' }],
    ['/c/', { ...base, path: '/c/' }],
  ]);
  const newer = [
    { ...base, gone: '2024-03-01' },
    { ...base, path: '/b/', gone: '2024-02-01' },
  ];
  const found = updateLedger(newer, older).map(({ path, gone, to }) => [path, gone, to]);
  expect(found).toEqual([
    ['/a/', '2024-03-01', undefined],
    ['/b/', '2024-02-01', '/a/'],
    ['/c/', undefined, undefined],
  ]);
});
