import type { Issue } from '../lib/issue.ts';
import type { IssueLevel } from '../schema/site.ts';

/** What an old site lived with and a foreign folder may have: the rest of the page is right. */
const lowerable: ReadonlySet<string> = new Set([
  'dead-link',
  'dead-anchor',
  'ambiguous-link',
  'missing-image',
  'bad-alias',
  'duplicate-alias',
  'missing-date',
  'bad-date',
  'invalid-utf8',
]);

/**
 * Raises or silences warnings as the author asks in `site.yaml`. Errors about what a note points
 * to can be lowered to warnings, none can be silenced.
 */
export function applyIssueSettings(
  issues: readonly Issue[],
  levels: Readonly<Record<string, IssueLevel>>,
): Issue[] {
  return issues.flatMap((issue) => {
    const level = Object.hasOwn(levels, issue.code) ? levels[issue.code] : undefined;
    if (level === undefined || level === issue.severity) return [issue];
    if (issue.severity === 'warning') return level === 'off' ? [] : [{ ...issue, severity: level }];
    return lowerable.has(issue.code) && level === 'warning'
      ? [{ ...issue, severity: level }]
      : [issue];
  });
}
