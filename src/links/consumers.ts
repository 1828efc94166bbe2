/**
 * Links into the site from the text of another one: a plain list, CSV, Markdown, HTML or a
 * MediaWiki dump. All of them hold addresses in the open, so they are looked for, not parsed.
 *
 * @param origins how the site is called where the links come from: `https://kb.example.org/kb/`
 * @returns addresses inside the site, decoded, with the line they stand on
 */
export function findConsumerLinks(
  text: string,
  origins: readonly string[],
): { address: string; line: number }[] {
  const links: { address: string; line: number }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    for (const [url] of line.matchAll(/(?:https?:\/\/|(?<![\w/.:<])\/)[^\s"'<>|\]，。；、]+/g)) {
      const address = toOwnAddress(trimEnd(url.replaceAll('&amp;', '&')), origins);
      if (address !== undefined) links.push({ address, line: index + 1 });
    }
  }
  return links;
}

function toOwnAddress(url: string, origins: readonly string[]): string | undefined {
  if (url.startsWith('/')) return decode(url);
  const origin = origins.find((one) => url.startsWith(one));
  return origin === undefined ? undefined : decode(`/${url.slice(origin.length)}`);
}

/** Brackets and marks at the end belong to the text around, unless the address opened them. */
function trimEnd(url: string): string {
  let end = url.replace(/[.,;:!?*]+$/, '');
  while (end.endsWith(')') && end.split(')').length > end.split('(').length) end = end.slice(0, -1);
  return end;
}

function decode(url: string): string {
  const plain = url.replace(/\?[^#]*/, '');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
