import { expect, test } from 'vitest';
import { compareIssues, type Issue, toPosition } from '../../../src/lib/issue.ts';

const issue = (file: string, line: number, column: number, code = 'x'): Issue => ({
  code,
  severity: 'error',
  file,
  line,
  column,
  message: '',
});

test('issues are ordered by file, place and code', () => {
  const sorted = [issue('a', 1, 2), issue('a', 2, 1, 'b'), issue('a', 2, 1, 'c'), issue('b', 1, 1)];
  expect([...sorted].reverse().sort(compareIssues)).toEqual(sorted);
});

test('positions count from one', () => {
  expect(toPosition('ab\n云c', 0)).toEqual({ line: 1, column: 1 });
  expect(toPosition('ab\n云c', 2)).toEqual({ line: 1, column: 3 });
  expect(toPosition('ab\n云c', 3)).toEqual({ line: 2, column: 1 });
  expect(toPosition('ab\n云c', 4)).toEqual({ line: 2, column: 2 });
});
