import { reviewNote } from '../content/review.ts';
import { compareIssues, type Issue } from '../lib/issue.ts';
import { checkAddresses } from './keep-addresses.ts';
import type { ContentOptions } from './options.ts';
import { type PreparedContent, prepareContent } from './prepare-content.ts';
import { countIssues, printIssues } from './report.ts';

/**
 * `kb check`: every problem in the content, without building, and what the house rules of
 * `site.yaml` find wanting.
 *
 * @returns exit status: 0 no error, 1 errors
 */
export async function check(options: ContentOptions & { json?: boolean }): Promise<number> {
  const prepared = await prepareContent(options, { withDrafts: true });
  const issues = [...prepared.issues, ...checkAddresses(prepared), ...review(prepared)].sort(
    compareIssues,
  );
  if (options.json) console.log(JSON.stringify(issues, null, 2));
  else printIssues(issues, prepared.contentDir);
  if (issues.length === 0) console.error(`${prepared.notes.length} notes, no problem found`);
  return countIssues(issues).errors > 0 ? 1 : 0;
}

/** Drafts are not ready to be judged. */
function review({ notes, snapshot }: PreparedContent): Issue[] {
  const rules = snapshot.site.review;
  if (!rules) return [];
  const records = new Map(snapshot.notes.map((record) => [record.slug, record]));
  return notes.flatMap(({ note }) => {
    const record = records.get(note.slug);
    return note.draft || !record ? [] : reviewNote(note, record, rules);
  });
}
