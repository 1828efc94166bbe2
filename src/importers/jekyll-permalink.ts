import { type Address, isAddress } from '../lib/address.ts';
import { getOwn } from '../lib/get-own.ts';

/** What an address is made of. */
export interface PermalinkParts {
  /** `YYYY-MM-DD`. */
  date: string;
  /** File name without date and extension, or the front matter's `slug`. */
  name: string;
  categories: readonly string[];
}

/** Jekyll's built-in styles (https://jekyllrb.com/docs/permalinks/#built-in-formats). */
const styles: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
};

/** The address Jekyll gives a post, or `null` where it cannot be one here (spaces, `?`). */
export function toPermalink(template: string, parts: PermalinkParts): Address | null {
  const values = toValues(parts);
  const filled = (getOwn(styles, template) ?? template).replace(
    /:([a-z_]+)/g,
    (whole, key: string) => {
      // `:title_old` is the placeholder `:title` and the text `_old`.
      const known = Object.keys(values)
        .filter((name) => key.startsWith(name))
        .sort((a, b) => b.length - a.length)[0];
      return known === undefined ? whole : values[known]?.() + key.slice(known.length);
    },
  );
  const path = `/${filled}`.replace(/\/{2,}/g, '/');
  return isAddress(path) ? path : null;
}

/** Functions, because names of months and days are dear and seldom wanted. */
function toValues({ date, name, categories }: PermalinkParts): Record<string, () => string> {
  const [year = '', month = '', day = ''] = date.split('-');
  const time = new Date(`${date}T00:00:00Z`);
  const word = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }).format(time);
  const dayOfYear = (time.getTime() - Date.UTC(Number(year), 0, 1)) / 86_400_000 + 1;
  const names = [...new Set(categories.map((category) => category.toLowerCase()))];
  return {
    year: () => year,
    month: () => month,
    day: () => day,
    short_year: () => year.slice(2),
    i_month: () => String(Number(month)),
    i_day: () => String(Number(day)),
    short_month: () => word({ month: 'short' }),
    long_month: () => word({ month: 'long' }),
    short_day: () => word({ weekday: 'short' }),
    long_day: () => word({ weekday: 'long' }),
    y_day: () => String(dayOfYear).padStart(3, '0'),
    week: () => toIsoWeek(time),
    hour: () => '00',
    minute: () => '00',
    second: () => '00',
    title: () => slugify(name, /[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu),
    slug: () => slugify(name, /[^\p{M}\p{L}\p{Nd}]+/gu).toLowerCase(),
    categories: () => names.join('/'),
    slugified_categories: () =>
      names.map((text) => slugify(text, /[^\p{M}\p{L}\p{Nd}]+/gu)).join('/'),
    collection: () => 'posts',
    output_ext: () => '.html',
  };
}

function slugify(text: string, unwanted: RegExp): string {
  return text.replace(unwanted, '-').replace(/^-|-$/g, '');
}

function toIsoWeek(time: Date): string {
  const thursday = new Date(time);
  thursday.setUTCDate(time.getUTCDate() - ((time.getUTCDay() + 6) % 7) + 3);
  const start = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return String(Math.floor((thursday.getTime() - start) / 604_800_000) + 1).padStart(2, '0');
}
