import type { Issue } from '../lib/issue.ts';
import type { EmbedReference } from '../schema/compiled-note.ts';
import type { EmbedTarget } from './snapshot.ts';

/**
 * Decides which frames of a note are shown: those of the hosts that `site.yaml` names. Any other
 * becomes a link to what it would have shown, and an issue.
 */
export function resolveEmbeds(
  file: string,
  embeds: readonly EmbedReference[],
  hosts: readonly string[],
): { embeds: EmbedTarget[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const targets = embeds.map(({ url, host, title, shape, line, column }) => {
    const isShown = hosts.includes(host);
    if (!isShown) {
      issues.push({
        code: 'embed-not-allowed',
        severity: 'warning',
        file,
        line,
        column,
        message: `A frame of ${host} is not allowed and is shown as a link`,
        hint: `Add \`${host}\` to \`embeds\` in site.yaml if readers may load it, or write a link`,
      });
    }
    return { url, host, title, shape, isShown };
  });
  return { embeds: targets, issues };
}
