import { parse as parseToml } from 'smol-toml';
import type { Issue } from '../lib/issue.ts';
import { toText } from './foreign-fields.ts';
import { toTextValues } from './foreign-head.ts';
import { isRecord } from './front-matter.ts';
import { type HugoExtras, readHugoExtras } from './hugo-extras.ts';
import { type SiteWords, toLanguage, toOrigin } from './site-words.ts';
import { parseYaml } from './yaml.ts';

/** What Hugo's configuration says that matters for notes and the site. */
export interface HugoConfig extends SiteWords {
  /** Templates of addresses by section (`posts` → `/:year/:slug/`). */
  permalinks: Readonly<Record<string, string>>;
  /** `posts/a.html` in place of `posts/a/`. */
  uglyUrls: boolean;
  keepsCase: boolean;
  /** Languages by code, for files such as `a.en.md`; the first one stands at the root. */
  languages: readonly string[];
  defaultLanguage: string;
  defaultInSubfolder: boolean;
  /** Signs of Goldmark that are off unless the site turns them on. */
  extras?: HugoExtras;
  /** Values for the shortcode `param`. */
  params: Readonly<Record<string, unknown>>;
}

/** Names under which Hugo looks for its configuration, the first one found counts. */
export const hugoConfigFiles = [
  'hugo.toml',
  'hugo.yaml',
  'hugo.yml',
  'hugo.json',
  'config.toml',
  'config.yaml',
  'config.yml',
  'config.json',
  'config/_default/hugo.toml',
  'config/_default/hugo.yaml',
  'config/_default/config.toml',
  'config/_default/config.yaml',
] as const;

/** Reads the text of a configuration in TOML, YAML or JSON; an empty text gives the defaults. */
export function readHugoConfig(
  text: string,
  file: string,
): { config: HugoConfig; issues: Issue[] } {
  const { data, issues } = parse(text, file);
  const params = recordOf(data.params);
  const author = data.author ?? params.author;
  const languages = recordOf(data.languages);
  const own = toText(data.defaultcontentlanguage) ?? Object.keys(languages)[0] ?? 'en';
  const byKind = recordOf(data.permalinks);
  const permalinks = Object.fromEntries(
    Object.entries({ ...byKind, ...recordOf(byKind.page) }).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  const language =
    toText(data.languagecode) ??
    toText(recordOf(languages[own]).languagecode) ??
    toText(data.defaultcontentlanguage);
  return {
    config: {
      permalinks,
      uglyUrls: toText(data.uglyurls) === 'true',
      keepsCase: toText(data.disablepathtolower) === 'true',
      languages: Object.keys(languages),
      defaultLanguage: own,
      defaultInSubfolder: toText(data.defaultcontentlanguageinsubdir) === 'true',
      extras: readHugoExtras(data.markup),
      params,
      title: toText(data.title) ?? toText(recordOf(languages[own]).title),
      tagline: toText(params.subtitle) ?? toText(params.tagline),
      description: toText(params.description),
      author: toText(author) ?? toText(recordOf(author).name),
      language: toLanguage(language),
      url: toOrigin(toText(data.baseurl)),
    },
    issues,
  };
}

function parse(text: string, file: string): { data: Record<string, unknown>; issues: Issue[] } {
  if (/\.toml$/.test(file)) {
    try {
      return { data: lowerKeys(toTextValues(parseToml(text))), issues: [] };
    } catch (error) {
      const line = error instanceof Error && 'line' in error ? Number(error.line) : 1;
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
      const message = `this is not TOML: ${reason.replace(/^Invalid TOML document: /, '')}`;
      const issue: Issue = {
        code: 'toml-syntax',
        severity: 'warning',
        file,
        line,
        column: 1,
        message,
      };
      return { data: {}, issues: [{ ...issue, hint: 'put text in quotes: `title = "a"`' }] };
    }
  }
  // JSON is YAML as well.
  const parsed = parseYaml(text, { file, line: 1, code: 'yaml-syntax', severity: 'warning' });
  return { data: lowerKeys(parsed.data), issues: parsed.issues };
}

/** Hugo does not look at the case of keys; sections keep theirs. */
function lowerKeys(value: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(recordOf(value)).map(([key, entry]) => [
      key.toLowerCase(),
      isRecord(entry) ? lowerKeys(entry) : entry,
    ]),
  );
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
