import { describe, expect, it } from 'vitest';
import {
  type LedgerRecord,
  mergeLedgers,
  parseLedger,
  serialiseLedger,
  toShortAnchor,
} from '../../../src/links/ledger.ts';

function make(path: string, given: Partial<LedgerRecord> = {}): LedgerRecord {
  return { path, kind: 'note', title: path, since: '2024-01-01', ...given };
}

describe('parseLedger', () => {
  it('reads what it wrote, sorted by path whatever the order was', () => {
    const records = [
      make('/notes/b/', { id: 'bbbbbb', anchors: [{ id: '一', short: 'saaa', text: '一' }] }),
      make('/notes/a/'),
    ];
    const text = serialiseLedger(records);
    expect(text.split('\n')[0]).toContain('/notes/a/');
    expect(serialiseLedger(parseLedger(text).records.values())).toBe(text);
  });

  it('says which line is no record, and keeps the others', () => {
    const { records, issues } = parseLedger(`${serialiseLedger([make('/a/')])}{"path":"b"}\n`);
    expect([...records.keys()]).toEqual(['/a/']);
    expect(issues).toMatchObject([{ code: 'ledger-syntax', line: 2, severity: 'error' }]);
  });

  it('keeps both sides of a merge conflict', () => {
    const [ours, theirs] = [make('/a/'), make('/b/')].map((one) => serialiseLedger([one]));
    const text = `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> other\n`;
    const { records, issues } = parseLedger(text);
    expect([...records.keys()]).toEqual(['/a/', '/b/']);
    expect(issues.every(({ severity }) => severity === 'warning')).toBe(true);
  });
});

describe('mergeLedgers', () => {
  it('unites anchors, keeps the older day, and prefers what is alive', () => {
    const ours = make('/a/', {
      since: '2024-02-01',
      anchors: [{ id: 'x', short: 's1', text: 'X', gone: '2024-03-01' }],
    });
    const theirs = make('/a/', {
      anchors: [
        { id: 'x', short: 's1', text: 'X' },
        { id: 'y', short: 's2', text: 'Y' },
      ],
    });
    const [merged] = mergeLedgers([ours], [theirs]);
    expect(merged?.since).toBe('2024-01-01');
    expect(merged?.anchors?.map(({ id, gone }) => [id, gone])).toEqual([
      ['x', undefined],
      ['y', undefined],
    ]);
  });

  it('is the same whichever side is ours', () => {
    const a = [make('/a/'), make('/b/', { gone: '2024-03-01', to: '/a/' })];
    const b = [make('/b/', { gone: '2024-03-01' }), make('/c/')];
    expect(serialiseLedger(mergeLedgers(a, b))).toBe(serialiseLedger(mergeLedgers(b, a)));
  });
});

describe('toShortAnchor', () => {
  it('is ASCII, always the same, and longer where another has it', () => {
    const short = toShortAnchor('总结');
    expect(short).toMatch(/^s[a-z2-7]{8}$/);
    expect(toShortAnchor('总结')).toBe(short);
    expect(toShortAnchor('总结', new Set([short]))).toMatch(/^s[a-z2-7]{9}$/);
  });
});
