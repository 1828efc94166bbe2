import { checkContent } from '../content/check-content.ts';
import { compareIssues } from '../lib/issue.ts';
import { checkAddresses } from './keep-addresses.ts';
import { type ContentOptions, toCacheDir, toContentDir, toKnowledgeDir } from './options.ts';
import { startStage } from './progress.ts';
import { countIssues, printIssues } from './report.ts';

/**
 * `kb check`: every problem in the content, without building, and what the house rules of
 * `site.yaml` find wanting.
 *
 * @returns exit status: 0 no error, 1 errors
 */
export async function check(options: ContentOptions & { json?: boolean }): Promise<number> {
  const contentDir = toContentDir(options);
  const knowledgeDir = toKnowledgeDir(options);
  const stage = startStage('Reading notes');
  const checked = await checkContent(
    { contentDir, knowledgeDir, withDrafts: true, cacheDir: toCacheDir() },
    stage.update,
  );
  stage.done(`${checked.notes.length} notes`);
  const issues = [...checked.issues, ...checkAddresses(checked)].sort(compareIssues);
  if (options.json) console.log(JSON.stringify(issues, null, 2));
  else printIssues(issues, contentDir);
  if (issues.length === 0) console.error(`${checked.notes.length} notes, no problem found`);
  return countIssues(issues).errors > 0 ? 1 : 0;
}
