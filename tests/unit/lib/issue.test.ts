import { expect, test } from 'vitest';
import { compareIssues, type Issue, toPosition } from '../../../src/lib/issue.ts';

const issue = (file: string, line: number, column: number, code: string): Issue => {
  return { file, line, column, code, severity: 'error', message: '' };
};

test('issues are ordered by file, place and code', () => {
  const ordered = [
    issue('a.md', 2, 1, 'x'),
    issue('a.md', 10, 1, 'b'),
    issue('a.md', 10, 3, 'a'),
    issue('a.md', 10, 3, 'b'),
    issue('b.md', 1, 1, 'a'),
  ];
  expect([...ordered].reverse().sort(compareIssues)).toEqual(ordered);
});

test('a position counts from one', () => {
  expect(toPosition('', 0)).toEqual({ line: 1, column: 1 });
  expect(toPosition('ab\n中文\n', 4)).toEqual({ line: 2, column: 2 });
  expect(toPosition('ab\n中文\n', 6)).toEqual({ line: 3, column: 1 });
});
