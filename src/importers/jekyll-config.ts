import type { Issue } from '../lib/issue.ts';
import { isRecord } from './front-matter.ts';
import { type SiteWords, toLanguage } from './site-words.ts';
import { parseYaml } from './yaml.ts';

/** What `_config.yml` says that matters for notes and the site. */
export interface JekyllConfig extends SiteWords {
  /** Template of addresses or the name of a style. */
  permalink: string;
  /** Front matter that files of a folder have without saying so; later ones win. */
  defaults: { path: string; values: Record<string, unknown> }[];
}

/** Reads the text of `_config.yml`; an empty text gives the defaults of Jekyll. */
export function readJekyllConfig(text: string): { config: JekyllConfig; issues: Issue[] } {
  const file = '_config.yml';
  const parsed = parseYaml(text, { file, line: 1, code: 'yaml-syntax', severity: 'warning' });
  const data = isRecord(parsed.data) ? parsed.data : {};
  const textOf = (...keys: string[]) => keys.map((key) => toText(data[key])).find(Boolean);
  const author = isRecord(data.author) ? toText(data.author.name) : textOf('author');
  const language = toLanguage(textOf('lang', 'language', 'locale'));
  const url = textOf('url');
  return {
    config: {
      permalink: toText(collectionOf(data)?.permalink) ?? textOf('permalink') ?? 'date',
      defaults: readDefaults(data.defaults),
      title: textOf('title', 'name'),
      tagline: textOf('tagline', 'subtitle'),
      description: textOf('description'),
      author,
      language,
      url: url && /^https?:\/\/[^/\s]+$/.test(url) ? url : undefined,
    },
    issues: parsed.issues,
  };
}

function collectionOf(data: Record<string, unknown>): Record<string, unknown> | undefined {
  const posts = isRecord(data.collections) ? data.collections.posts : undefined;
  return isRecord(posts) ? posts : undefined;
}

function readDefaults(value: unknown): JekyllConfig['defaults'] {
  const found: JekyllConfig['defaults'] = [];
  for (const entry of Array.isArray(value) ? value : []) {
    if (!isRecord(entry) || !isRecord(entry.values)) continue;
    const scope = isRecord(entry.scope) ? entry.scope : {};
    if (scope.type !== undefined && scope.type !== 'posts') continue;
    found.push({ path: toText(scope.path) ?? '', values: entry.values });
  }
  return found;
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}
