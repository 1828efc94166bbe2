import { toUrl } from '../data/site.ts';
import { toAddress } from '../lib/address.ts';

/** Everything may be read; the sitemap says what there is. */
export function GET() {
  return new Response(
    `User-agent: *\nAllow: /\n\nSitemap: ${toUrl(toAddress('/sitemap-index.xml'))}\n`,
  );
}
