import { type Address, isAddress } from '../lib/address.ts';
import { getOwn } from '../lib/get-own.ts';
import type { HexoConfig } from './hexo-config.ts';

/** What Hexo makes an address of. */
export interface HexoParts {
  /** `YYYY-MM-DD`. */
  date: string;
  /** Path of the file below `_posts`, without extension and without what `new_post_name` adds. */
  title: string;
  /** The title of the front matter. */
  postTitle: string;
  categories: readonly string[];
  /** The front matter, for placeholders such as `:abbrlink`. */
  data: Readonly<Record<string, unknown>>;
}

/** The address Hexo gives a post (https://hexo.io/docs/permalinks), or `null` for none here. */
export function toHexoPermalink(config: HexoConfig, parts: HexoParts): Address | null {
  const { data } = parts;
  const own = typeof data.permalink === 'string' ? data.permalink.trim() : '';
  const template = own || config.permalink;
  const values = toValues(config, parts);
  let isKnown = true;
  const filled = template.replace(/:([A-Za-z_]\w*)/g, (whole, key: string) => {
    const value =
      getOwn(values, key) ?? textOf(getOwn(data, key)) ?? getOwn(config.permalinkDefaults, key);
    if (value === undefined) isKnown = false;
    return value ?? whole;
  });
  if (!isKnown) return null;
  const path = `/${filled}`.replace(/\/{2,}/g, '/').replace(/\/index\.html$/, '/');
  // Hexo writes `about` as `about/index.html` or `about.html`, by the ending of the template.
  return isAddress(path) && path !== '/' ? path : null;
}

/** The part of a file name that is `:title`, and the date that is in it where it holds one. */
export function readPostName(path: string, pattern: string): { title: string; date?: string } {
  const names: string[] = [];
  const source = pattern.replace(/:([a-z_]+)|[^:]+|:/g, (part, name?: string) => {
    if (name === undefined) return part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    names.push(name);
    return getOwn(patterns, name) ?? '(.+?)';
  });
  const folder = /^.*\//.exec(path)?.[0] ?? '';
  const match =
    new RegExp(`^${source}$`).exec(path) ??
    new RegExp(`^${source}$`).exec(path.slice(folder.length));
  if (!match) return { title: path };
  const found = new Map(names.map((name, index) => [name, match[index + 1] ?? '']));
  const year = found.get('year');
  const month = found.get('month') ?? found.get('i_month');
  const day = found.get('day') ?? found.get('i_day');
  return {
    title: found.get('title') ?? path,
    date: year && month && day ? `${year}-${month}-${day}` : undefined,
  };
}

const patterns: Readonly<Record<string, string>> = {
  year: '(\\d{4})',
  month: '(\\d{2})',
  day: '(\\d{2})',
  i_month: '(\\d{1,2})',
  i_day: '(\\d{1,2})',
  hash: '([0-9a-f]{12})',
};

function toValues(config: HexoConfig, parts: HexoParts): Record<string, string | undefined> {
  const [year = '', month = '', day = ''] = parts.date.split('-');
  const time = textOf(parts.data.date)?.match(/[T ](\d{1,2}):(\d{2})(?::(\d{2}))?/);
  const category =
    parts.categories.length > 0
      ? parts.categories
          .map((name) => getOwn(config.categoryMap, name) ?? toHexoSlug(name))
          .join('/')
      : config.defaultCategory;
  return {
    year,
    month,
    day,
    hour: (time?.[1] ?? '0').padStart(2, '0'),
    minute: time?.[2] ?? '00',
    second: time?.[3] ?? '00',
    i_month: String(Number(month)),
    i_day: String(Number(day)),
    title: parts.title,
    name: parts.title.replace(/^.*\//, ''),
    post_title: toHexoSlug(parts.postTitle),
    id: textOf(parts.data.id) ?? textOf(parts.data._id),
    category,
  };
}

/** Hexo's own rule for names in addresses: signs become one hyphen. */
function toHexoSlug(text: string): string {
  return text.replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g, '-').replace(/^-+|-+$/g, '');
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}
