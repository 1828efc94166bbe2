import type { ContentOptions } from './options.ts';
import { prepareContent } from './prepare-content.ts';
import { countIssues, printIssues } from './report.ts';

/**
 * `kb check`: every problem in the content, without building.
 *
 * @returns exit status: 0 no error, 1 errors
 */
export async function check(options: ContentOptions & { json?: boolean }): Promise<number> {
  const { issues, notes, contentDir } = await prepareContent(options, { withDrafts: true });
  if (options.json) console.log(JSON.stringify(issues, null, 2));
  else printIssues(issues, contentDir);
  if (issues.length === 0) console.error(`${notes.length} notes, no problem found`);
  return countIssues(issues).errors > 0 ? 1 : 0;
}
