import type { APIRoute } from 'astro';
import { toRedirectPage } from '../components/redirect-page.ts';
import { buildRedirects } from '../data/redirects.ts';
import { getSite, toHref, toUrl } from '../data/site.ts';
import { getDerived } from '../data/snapshot.ts';
import type { NoteRecord } from '../knowledge/snapshot.ts';
import { toFileAddress } from '../lib/address.ts';

/** Short links, old permalinks and aliases: every address that leads to a note. */
export async function getStaticPaths() {
  return (await getDerived(buildRedirects)).map(({ from, note }) => ({
    params: { address: toPath(from) },
    props: { note },
  }));
}

export const GET: APIRoute<{ note: NoteRecord }> = async ({ props: { note } }) => {
  const { language, messages } = await getSite();
  const page = toRedirectPage({
    title: note.title,
    href: toHref(note.address),
    canonical: toUrl(note.address),
    icon: toHref(toFileAddress('favicon.svg')),
    language,
    messages,
  });
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
};

/** In a build the parameter names the file to write, in the live preview the address asked for. */
function toPath(address: string): string {
  const path = address.slice(1);
  if (import.meta.env.DEV) return path.replace(/\/$/, '');
  return path.endsWith('/') ? `${path}index.html` : path;
}
