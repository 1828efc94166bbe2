import type { APIRoute } from 'astro';
import { type OldAnchorLine, toRedirectPage, toRetiredPage } from '../components/redirect-page.ts';
import { toOldAnchorLine } from '../data/old-anchors.ts';
import { buildOldPages, buildRedirects, buildSummaries } from '../data/redirects.ts';
import { getSite, toHref, toUrl } from '../data/site.ts';
import { getDerived } from '../data/snapshot.ts';
import { homeAddress, toFileAddress } from '../lib/address.ts';
import type { OldPage } from '../schema/old-address.ts';

/** Short links, old permalinks, aliases and whatever else the ledger has seen. */
export async function getStaticPaths() {
  const redirects = (await getDerived(buildRedirects)).map(({ from, note }): OldPage => {
    const to = { address: note.address, title: note.title };
    return { from, title: note.title, to, candidates: [], anchors: [] };
  });
  return [...redirects, ...(await getDerived(buildOldPages))].map((page) => ({
    params: { address: toPath(page.from) },
    props: { page },
  }));
}

export const GET: APIRoute<{ page: OldPage }> = async ({ props: { page } }) => {
  const { language, messages, title: site } = await getSite();
  const icon = toHref(toFileAddress('favicon.svg'));
  const anchors: OldAnchorLine[] = page.anchors.map(toOldAnchorLine);
  const common = { icon, language, messages, anchors };
  const { to } = page;
  const summary = to && (await getDerived(buildSummaries)).get(to.address);
  const html = to
    ? toRedirectPage({
        ...common,
        title: to.title,
        href: toHref(to.address, to.fragment),
        canonical: toUrl(to.address),
        summary,
        site,
      })
    : toRetiredPage({
        ...common,
        title: page.title,
        gone: page.gone,
        home: toHref(homeAddress),
        candidates: page.candidates.map(({ address, fragment, title }) => ({
          href: toHref(address, fragment),
          title,
        })),
      });
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
};

/** In a build the parameter names the file to write, in the live preview the address asked for. */
function toPath(address: string): string {
  const path = address.slice(1);
  if (import.meta.env.DEV) return path.replace(/\/$/, '');
  return path.endsWith('/') ? `${path}index.html` : path;
}
