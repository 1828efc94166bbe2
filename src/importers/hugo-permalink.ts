import { type Address, isAddress } from '../lib/address.ts';
import { getOwn } from '../lib/get-own.ts';
import type { HugoConfig } from './hugo-config.ts';

/** What Hugo makes an address of. */
export interface HugoParts {
  /** `YYYY-MM-DD`. */
  date: string;
  /** Path below `content`, without extension and language; a bundle's is that of its folder. */
  path: string;
  title: string;
  slug?: string;
  /** The front matter's `url`. */
  url?: string;
  /** Language of the file, where it is not the site's own. */
  language?: string;
}

/** The address Hugo gives a page (https://gohugo.io/content-management/urls), or `null`. */
export function toHugoPermalink(config: HugoConfig, parts: HugoParts): Address | null {
  const prefix = parts.language ? `/${parts.language}` : '';
  const { url } = parts;
  const path = url ? fill(url, parts, config) : `${prefix}/${toPath(config, parts)}`;
  const address = path.replace(/\/{2,}/g, '/').replace(/^(?!\/)/, '/');
  return isAddress(address) && address !== '/' ? address : null;
}

/** Names the language of `a.en.md`, where the site has that language. */
export function splitLanguage(
  path: string,
  languages: readonly string[],
): { path: string; language?: string } {
  const code = /\.([a-z]{2,3}(?:-[a-z]+)?)$/i.exec(path)?.[1];
  if (!code || !languages.some((known) => known.toLowerCase() === code.toLowerCase()))
    return { path };
  return { path: path.slice(0, -code.length - 1), language: code };
}

function toPath(config: HugoConfig, parts: HugoParts): string {
  const segments = parts.path.split('/');
  const section = segments.length > 1 ? (segments[0] ?? '') : '';
  const template = getOwn(config.permalinks, section.toLowerCase());
  const tail = config.uglyUrls ? '.html' : '/';
  if (template) {
    const path = fill(template, parts, config);
    return /\/$|\.\w+$/.test(path) ? path : `${path}${tail}`;
  }
  const names = [...segments.slice(0, -1), parts.slug ?? segments.at(-1) ?? ''];
  return `${names.map((name) => toUrlName(name, config)).join('/')}${tail}`;
}

function fill(template: string, parts: HugoParts, config: HugoConfig): string {
  const [year = '', month = '', day = ''] = parts.date.split('-');
  const time = new Date(`${parts.date}T00:00:00Z`);
  const segments = parts.path.split('/');
  const name = segments.at(-1) ?? '';
  const folders = segments.slice(0, -1).map((folder) => toUrlName(folder, config));
  const values: Record<string, () => string> = {
    year: () => year,
    month: () => month,
    day: () => day,
    monthname: () => new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(time),
    weekday: () => String(time.getUTCDay()),
    weekdayname: () =>
      new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(time),
    yearday: () => String((time.getTime() - Date.UTC(Number(year), 0, 1)) / 86_400_000 + 1),
    section: () => folders[0] ?? '',
    sections: () => folders.join('/'),
    title: () => toUrlName(parts.title, config),
    slug: () => toUrlName(parts.slug ?? parts.title, config),
    slugorfilename: () => toUrlName(parts.slug ?? name, config),
    slugorcontentbasename: () => toUrlName(parts.slug ?? name, config),
    filename: () => toUrlName(name, config),
    contentbasename: () => toUrlName(name, config),
  };
  return template.replace(
    /:([a-z]+)(?:\[[^\]]*\])?/g,
    (whole, key: string) => getOwn(values, key)?.() ?? whole,
  );
}

/** Hugo's rule for names in addresses: signs go, spaces become hyphens, letters are small. */
function toUrlName(name: string, config: HugoConfig): string {
  const text = name
    .trim()
    .replace(/[^\p{L}\p{M}\p{N}\s._\-+#@/~]/gu, '')
    .replace(/[#]/g, '')
    .replace(/\s+/g, '-')
    .replace(/-{2,}/g, '-');
  return config.keepsCase ? text : text.toLowerCase();
}
