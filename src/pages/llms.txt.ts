import { getNotes } from '../data/notes.ts';
import { getSite, toUrl } from '../data/site.ts';
import { toSourceAddress } from '../lib/address.ts';

/** A plain list of the notes, by the convention of llmstxt.org. */
export async function GET() {
  const site = await getSite();
  const notes = (await getNotes()).map(
    ({ title, slug, summary }) => `- [${title}](${toUrl(toSourceAddress(slug))}): ${summary}`,
  );
  const head = [`# ${site.title}`, `> ${site.description ?? site.tagline ?? site.title}`];
  return new Response(`${head.join('\n\n')}\n\n## Notes\n\n${notes.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
}
