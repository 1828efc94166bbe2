import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createFramer } from '../../../src/cli/code-frame.ts';
import { formatIssue, toAnnotation } from '../../../src/cli/report.ts';
import type { Issue } from '../../../src/lib/issue.ts';

const dir = mkdtempSync(join(tmpdir(), 'frame-'));
afterAll(() => rmSync(dir, { recursive: true }));
writeFileSync(join(dir, 'a.md'), '第一行\n见 [[没有]] 的笔记\n');

const issue: Issue = {
  code: 'dead-link',
  severity: 'error',
  file: 'a.md',
  line: 2,
  column: 3,
  message: 'a, b: 100%',
  hint: '改正',
};

test('the frame shows the line and marks the place, two columns to a Han character', () => {
  expect(createFramer(dir)(issue)).toEqual([
    '  1 | 第一行',
    '> 2 | 见 [[没有]] 的笔记',
    '    |    ^',
  ]);
});

test('without the file there is no frame', () => {
  expect(createFramer(dir)({ ...issue, file: 'b.md' })).toEqual([]);
});

test('an issue names place, code, frame and what to do', () => {
  const text = formatIssue(issue, ['> 2 | x']);
  expect(text.split('\n').map((line) => line.trim())).toEqual([
    expect.stringMatching(/^a\.md:2:3 .*a, b: 100%.*dead-link/),
    '> 2 | x',
    '改正',
  ]);
});

test('an annotation escapes what GitHub would take for its own', () => {
  expect(toAnnotation({ ...issue, file: 'a:b,c.md' }, 'content')).toBe(
    '::error file=content/a%3Ab%2Cc.md,line=2,col=3,title=dead-link::a, b: 100%25%0A改正',
  );
});
