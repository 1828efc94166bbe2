/**
 * Links into the site from the text of another one: a plain list, CSV, Markdown, HTML or a
 * MediaWiki dump. All of them hold addresses in the open, so they are looked for, not parsed.
 *
 * @param origins how the site is called where the links come from: `https://kb.example.org/kb/`.
 *   `http` and `https` are one.
 * @param isKnown tells addresses of the site. Where a link may end at several places, as before a
 *   comma of CSV or a Chinese word, the longest one that is known is taken.
 * @returns addresses inside the site, decoded, with the line they stand on
 */
export function findConsumerLinks(
  text: string,
  origins: readonly string[],
  isKnown: (address: string) => boolean = () => false,
): { address: string; line: number }[] {
  const links: { address: string; line: number }[] = [];
  const hosts = origins.map(toHost);
  for (const [index, source] of text.split('\n').entries()) {
    // A dump is XML, and its marks are the marks of the text.
    const line = source
      .replaceAll('&lt;', '<')
      .replace(/&(?:gt|quot|apos|#39);/g, '"')
      .replaceAll('&amp;', '&');
    for (const [url] of line.matchAll(urls)) {
      const ends = toEnds(url).flatMap((end) => toOwnAddress(url.slice(0, end), hosts) ?? []);
      const address = ends.find(isKnown) ?? ends.at(-1);
      if (address !== undefined) links.push({ address, line: index + 1 });
    }
  }
  return links;
}

const urls =
  /(?:https?:\/\/|(?<![\w/.:<])\/(?!\/))[^\s"'<>|\]{}`，。；、：！？（）「」『』《》【】“”‘’…]+/giu;

/** Where a link may end, the farthest first; the last one is the most usual. */
function toEnds(url: string): number[] {
  const commas = [...url.matchAll(/[,;]/g)].map(({ index }) => index).reverse();
  // A fragment in Chinese is a heading, and what follows a path is the sentence around it.
  const word = url.search(/(?<!#.*)[^\x21-\x7e]/);
  const [usual = url.length] = commas.slice(-1);
  const ends = [url.length, ...commas, ...(word > 0 ? [word] : []), usual];
  return ends.map((end) => trimEnd(url.slice(0, end)).length);
}

function toOwnAddress(url: string, hosts: readonly string[]): string | undefined {
  if (url.startsWith('/')) return decode(url);
  const rest = url.replace(/^https?:\/\//i, '');
  const host = hosts.find((one) => rest.slice(0, one.length).toLowerCase() === one);
  return host === undefined ? undefined : decode(`/${rest.slice(host.length)}`);
}

function toHost(origin: string): string {
  return `${origin.replace(/^https?:\/\//i, '').replace(/\/$/, '')}/`.toLowerCase();
}

/** Brackets and marks at the end belong to the text around, unless the address opened them. */
function trimEnd(url: string): string {
  let end = url.replace(/[.,;:!?*]+$/, '');
  while (end.endsWith(')') && end.split(')').length > end.split('(').length) {
    end = end.slice(0, -1).replace(/[.,;:!?*]+$/, '');
  }
  return end;
}

function decode(url: string): string {
  const plain = url.replace(/^([^?#]*)\?[^#]*/, '$1').replace(/\/index\.html(?=#|$)/, '/');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
