import { getOwn } from '../lib/get-own.ts';

/**
 * Puts further ids at the headings of a compiled note: short anchors, and what the headings were
 * called before. They are empty elements, so nothing is seen, said or searched of them.
 *
 * @param beside by id of a heading; the first one is what its link names
 * @param short short link of the note, as an `href`
 * @param after HTML that follows a heading, by its id
 */
export function withAnchors(
  html: string,
  beside: Readonly<Record<string, string[]>>,
  short: string,
  after: Readonly<Record<string, string>> = {},
): string {
  const pattern = /<h([2-6])(?: [^>]*?)? id="([^"]*)"[^>]*>/g;
  const marked = html.replace(pattern, (tag, _, id: string) => {
    const others = getOwn(beside, id);
    if (!others) return tag;
    return tag + others.map((other) => `<span id="${escapeAttribute(other)}"></span>`).join('');
  });
  const linked = marked.replace(
    /(<a class="heading-anchor" href=")#([^"]*)"/g,
    (link, start, id) => {
      const anchor = getOwn(beside, decodeURIComponent(id))?.[0];
      return anchor === undefined ? link : `${start}${short}#${anchor}"`;
    },
  );
  if (Object.keys(after).length === 0) return linked;
  const whole = /<h([2-6])(?: [^>]*?)? id="([^"]*)"[^>]*>.*?<\/h\1>/gs;
  return linked.replace(whole, (heading, _, id: string) =>
    Object.hasOwn(after, id) ? heading + after[id] : heading,
  );
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
