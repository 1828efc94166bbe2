import type { Mention } from './snapshot.ts';

/**
 * Makes the first mention of each concept a link to it that can itself be linked to. Works on
 * compiled HTML before placeholders are filled, which is what the places count in.
 *
 * @param toOpening the opening tag of the link for a concept; none leaves the words alone
 */
export function markMentions(
  html: string,
  mentions: readonly Pick<Mention, 'concept' | 'start' | 'end'>[],
  toOpening: (concept: string) => string | undefined,
): string {
  let marked = '';
  let done = 0;
  for (const { concept, start, end } of mentions.toSorted((a, b) => a.start - b.start)) {
    const opening = toOpening(concept);
    if (opening === undefined || start < done) continue;
    marked += `${html.slice(done, start)}${opening}${html.slice(start, end)}</a>`;
    done = end;
  }
  return marked + html.slice(done);
}
