import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanOriginal } from '../images/clean-original.ts';
import type { Issue } from '../lib/issue.ts';

/** The drawings among some files that cannot be made harmless, and so cannot be published. */
export async function findUnsafeDrawings(
  contentDir: string,
  files: Iterable<string>,
): Promise<{ unsafe: ReadonlySet<string>; issues: Issue[] }> {
  const unsafe = new Set<string>();
  for (const file of new Set(files)) {
    if (!/\.svg$/i.test(file)) continue;
    const bytes = await readFile(join(contentDir, file)).catch(() => null);
    if (!bytes || cleanOriginal(file, bytes) === null) unsafe.add(file);
  }
  return { unsafe, issues: [...unsafe].map(toIssue) };
}

function toIssue(file: string): Issue {
  return {
    code: 'unsafe-svg',
    severity: 'warning',
    file,
    line: 1,
    column: 1,
    message: 'the drawing is no well-formed SVG, so it is not published',
    hint: 'Save it anew from its source, or use a PNG',
  };
}
