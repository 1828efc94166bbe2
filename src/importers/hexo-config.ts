import type { Issue } from '../lib/issue.ts';
import { firstText, toNames, toText } from './foreign-fields.ts';
import { isRecord } from './front-matter.ts';
import { type SiteWords, toLanguage, toOrigin } from './site-words.ts';
import { parseYaml } from './yaml.ts';

/** What Hexo's `_config.yml` says that matters for notes and the site. */
export interface HexoConfig extends SiteWords {
  /** Template of addresses. */
  permalink: string;
  /** Values of placeholders that a post does not have itself. */
  permalinkDefaults: Readonly<Record<string, string>>;
  /** How new files are named, without extension: `:year-:month-:day-:title`. */
  postName: string;
  /** Addresses of categories and tags by name. */
  categoryMap: Readonly<Record<string, string>>;
  /** A post without categories is in this one, in its address only. */
  defaultCategory: string;
  language?: string;
}

/** Reads the text of `_config.yml`; an empty text gives the defaults of Hexo. */
export function readHexoConfig(text: string): { config: HexoConfig; issues: Issue[] } {
  const file = '_config.yml';
  const parsed = parseYaml(text, { file, line: 1, code: 'yaml-syntax', severity: 'warning' });
  const data = isRecord(parsed.data) ? parsed.data : {};
  return {
    config: {
      permalink: toText(data.permalink) ?? ':year/:month/:day/:title/',
      permalinkDefaults: toTexts(data.permalink_defaults),
      postName: (toText(data.new_post_name) ?? ':title.md').replace(/\.[^.]+$/, ''),
      categoryMap: toTexts(data.category_map),
      defaultCategory: toText(data.default_category) ?? 'uncategorized',
      title: firstText(data, 'title'),
      tagline: firstText(data, 'subtitle'),
      description: firstText(data, 'description'),
      author: firstText(data, 'author'),
      language: toLanguage(toNames(data.language, false)[0]),
      url: toOrigin(firstText(data, 'url')),
    },
    issues: parsed.issues,
  };
}

function toTexts(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => {
      const text = toText(entry);
      return text === undefined ? [] : [[key, text]];
    }),
  );
}
