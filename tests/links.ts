/**
 * `node tests/links.ts DIR [--base PATH]`: does every link inside a built site lead somewhere?
 * Reads all pages, not only those that others link to. Prints each broken link once per page.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** What a page offers and asks for. */
interface Page {
  anchors: Set<string>;
  links: string[];
  /** Where a redirect page leads on to. Its script takes the reader's fragment along. */
  leadsTo?: string;
}

const urlAttributes = new Set(['href', 'src', 'poster', 'action', 'data']);

/** Sentences on every link that leads nowhere, in a site given as its files by path. */
export function findBrokenLinks(files: ReadonlyMap<string, string>, base: string): string[] {
  const pages = new Map<string, Page>();
  for (const [path, text] of files) if (path.endsWith('.html')) pages.set(path, readPage(text));
  return [...pages].flatMap(([path, page]) =>
    [...new Set(page.links)].flatMap((link) => {
      const reason = checkLink(link, path, base, files, pages);
      return reason ? [`${path}: ${link} ${reason}`] : [];
    }),
  );
}

function checkLink(
  link: string,
  from: string,
  base: string,
  files: ReadonlyMap<string, string>,
  pages: ReadonlyMap<string, Page>,
): string | undefined {
  if (link.startsWith('kb:')) return 'was never resolved';
  const here = new URL(`http://site${base}${from.replace(/(^|\/)index\.html$/, '$1')}`);
  if (!URL.canParse(link, here)) return 'is not a URL';
  const url = new URL(link, here);
  if (url.origin !== here.origin) return undefined;
  const path = decode(url.pathname);
  if (!path.startsWith(base)) return `leaves the base path ${base}`;
  const file = path.slice(base.length).replace(/(^|\/)$/, '$1index.html');
  if (!files.has(file)) return 'leads to no file';
  const anchor = decode(url.hash.slice(1));
  const target = pages.get(file);
  if (!anchor || !target || anchor === 'top' || target.anchors.has(anchor)) return undefined;
  if (!target.leadsTo) return 'leads to no anchor of its page';
  return checkLink(`${target.leadsTo.split('#')[0]}${url.hash}`, file, base, files, pages);
}

/** Decodes what can be decoded; a stray `%` stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readPage(html: string): Page {
  const page: Page = { anchors: new Set(), links: [] };
  visit(parse(html), page);
  return page;
}

function visit(node: Node, page: Page): void {
  const attributes = 'attrs' in node ? node.attrs : [];
  const refresh = attributes.some(
    ({ name, value }) => name === 'http-equiv' && /^refresh$/i.test(value),
  );
  for (const { name, value } of attributes) {
    if (name === 'id' || (name === 'name' && node.nodeName === 'a')) page.anchors.add(value);
    else if (urlAttributes.has(name)) page.links.push(value.trim());
    else if (name === 'srcset') page.links.push(...toSources(value));
    else if (name === 'content' && refresh) {
      page.leadsTo = value.replace(/^.*?url=/i, '');
      page.links.push(page.leadsTo);
    }
  }
  if (node.nodeName === 'template' && 'content' in node) visit(node.content, page);
  if ('childNodes' in node) for (const child of node.childNodes) visit(child, page);
}

function toSources(srcset: string): string[] {
  return srcset.split(',').flatMap((source) => source.trim().split(/\s+/)[0] || []);
}

/** All files below a folder; only pages are read, of the rest the path is enough. */
function readSite(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1).replaceAll('\\', '/');
    files.set(name, name.endsWith('.html') ? readFileSync(path, 'utf8') : '');
  }
  return files;
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { base: { type: 'string', default: '/' } },
  });
  const files = readSite(join(positionals[0] ?? 'dist'));
  const pages = [...files.keys()].filter((path) => path.endsWith('.html')).length;
  const broken = findBrokenLinks(files, values.base);
  for (const line of broken) console.error(line);
  console.log(`${pages} pages, ${broken.length} broken links`);
  process.exitCode = broken.length > 0 || pages === 0 ? 1 : 0;
}

if (import.meta.main) main();
