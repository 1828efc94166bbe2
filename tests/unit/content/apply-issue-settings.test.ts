import { expect, test } from 'vitest';
import { applyIssueSettings } from '../../../src/content/apply-issue-settings.ts';
import type { Severity } from '../../../src/lib/issue.ts';

const issue = (code: string, severity: Severity) => ({
  code,
  severity,
  file: 'a.md',
  line: 1,
  column: 1,
  message: '',
});

test.each([
  ['unknown-tag', 'warning', 'off', []],
  ['unknown-tag', 'warning', 'error', ['error']],
  ['unknown-tag', 'warning', undefined, ['warning']],
  ['missing-image', 'error', 'warning', ['warning']],
  ['missing-image', 'error', 'off', ['error']],
  ['huge-file', 'error', 'warning', ['error']],
] as const)('%s as %s with %s', (code, severity, level, left) => {
  const levels = level ? { [code]: level } : {};
  const applied = applyIssueSettings([issue(code, severity)], levels);
  expect(applied.map((found) => found.severity)).toEqual(left);
});
