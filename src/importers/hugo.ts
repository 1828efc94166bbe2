import type { Address } from '../lib/address.ts';
import type { Issue } from '../lib/issue.ts';
import { isShortId, toShortId } from '../lib/short-id.ts';
import { findCode, isInside } from './code-ranges.ts';
import { fallbackDate, toBaseName, toFileSlug, toTitle } from './fallbacks.ts';
import { firstText, placeOfFirst, readDate, readTitle, toNames, toText } from './foreign-fields.ts';
import { readForeignHead } from './foreign-head.ts';
import { isRecord } from './front-matter.ts';
import type { HugoConfig } from './hugo-config.ts';
import { writeHugoExtras } from './hugo-extras.ts';
import { splitLanguage, toHugoPermalink } from './hugo-permalink.ts';
import { toHugoGrammar } from './hugo-shortcodes.ts';
import type { Imported, Placed, Position } from './imported-note.ts';
import { toOldAddress } from './note-address.ts';
import { readShortcodes } from './shortcodes.ts';

/**
 * A page of a Hugo site, as it is. Whatever is wrong with it is a warning, and the page is a note
 * all the same. `null` for the head of a section that has no words of its own.
 *
 * @param text line ends `\n`, no byte order mark
 * @param file path relative to the site (`content/posts/pod/index.md`)
 */
export function importHugo(text: string, file: string, config: HugoConfig): Imported | null {
  const head = readForeignHead(text, file);
  const data = lowerKeys(head.data);
  const isSection = /(?:^|\/)_index\.[^/]+$/.test(file);
  if (isSection && head.body.trim() === '') return null;
  const issues: Issue[] = [...head.issues];
  const warn = (code: string, place: Position, message: string, hint: string) =>
    issues.push({ code, severity: 'warning', file, ...place, message, hint });

  const split = splitLanguage(
    file.replace(/^content\//, '').replace(/\.[^./]+$/, ''),
    config.languages,
  );
  const path = split.path.replace(/(?:^|\/)_?index$/, '') || 'index';
  const dated = /^(\d{4}-\d{2}-\d{2})[-_ ](.+)$/.exec(toBaseName(`${path}.md`));
  const baseName = path.replace(/^.*\//, '');
  const ownTitle = readTitle(head, data);
  const title = ownTitle ?? toTitle(head.body, dated?.[2] ?? baseName);
  if (ownTitle === undefined) {
    const message = `the page has no title and is called \`${title}\``;
    warn('missing-title', head.placeOf(['title']), message, 'add a line `title: …`');
  }
  const written = firstText(data, 'date', 'publishdate', 'pubdate', 'published', 'lastmod');
  const date = readDate(written, dated?.[1]);
  if (date.fault && !isSection) {
    const code = date.fault === 'missing' ? 'missing-date' : 'bad-date';
    warn(code, head.placeOf(['date']), date.message, 'add a line `date: YYYY-MM-DD`');
  }

  const slug = toText(data.slug);
  const permalink = toHugoPermalink(config, {
    date: date.day,
    path,
    title,
    slug,
    url: toText(data.url),
    language:
      split.language && (split.language !== config.defaultLanguage || config.defaultInSubfolder)
        ? split.language
        : undefined,
  });
  if (!permalink && path !== 'index') {
    const hint = 'redirect the old address on the server, if anybody uses it';
    warn(
      'bad-alias',
      head.placeOf(['url']),
      'its old address is none of this site, and is not kept',
      hint,
    );
  }
  const aliases: Placed<Address>[] = [];
  for (const old of toNames(data.aliases, false)) {
    const value = toOldAddress(toRootPath(old, permalink));
    if (value) aliases.push({ value, ...head.placeOf(['aliases']) });
    else {
      const message = `\`${old}\` is not an address of this site`;
      warn('bad-alias', head.placeOf(['aliases']), message, 'write a path such as `/posts/pod/`');
    }
  }

  const params = {
    ...config.params,
    ...data,
    ...(isRecord(data.params) ? lowerKeys(data.params) : {}),
  };
  const plain = readShortcodes(
    writeHugoExtras(stripAttributes(head.body), config.extras ?? []),
    file,
    head.bodyLine,
    toHugoGrammar(params),
  );
  const updated = readDate(firstText(data, 'lastmod', 'modified', 'updated'), undefined);
  const id = toText(data.id);
  const fileSlug =
    split.language && split.language !== config.defaultLanguage
      ? `${baseName}-${split.language}`
      : baseName;
  return {
    note: {
      file,
      dialect: 'hugo',
      title,
      date: date.day,
      updated: updated.fault
        ? undefined
        : { value: updated.day, ...placeOfFirst(head, 'lastmod', 'updated') },
      id: id && isShortId(id) ? { value: id, ...head.placeOf(['id']) } : undefined,
      slug: {
        value:
          toFileSlug(slug ?? (isSection && baseName === 'index' ? 'home' : fileSlug)) ??
          `note-${toShortId(file)}`,
        ...head.placeOf(['slug']),
      },
      permalink: permalink ? { value: permalink, ...head.placeOf(['url']) } : undefined,
      tags: [
        ...toNames(data.categories, false).map((value) => ({
          value,
          ...head.placeOf(['categories']),
        })),
        ...toNames(data.tags, false).map((value) => ({ value, ...head.placeOf(['tags']) })),
        ...toNames(data.series, false).map((value) => ({ value, ...head.placeOf(['series']) })),
      ],
      aliases,
      otherTitles: [],
      concepts: [],
      sources: [],
      summary: firstText(data, 'summary', 'description'),
      lang:
        toText(data.lang) ??
        (split.language !== config.defaultLanguage ? split.language : undefined),
      draft:
        toText(data.draft) === 'true' ||
        (date.day === fallbackDate && toText(data.headless) === 'true'),
      body: plain.body,
      bodyLine: head.bodyLine,
      fileLinks: plain.fileLinks,
    },
    issues: [...issues, ...plain.issues],
  };
}

/** Block attributes of goldmark on a line of their own (`{.wide #a}`), which only it understands. */
function stripAttributes(body: string): string {
  const line =
    /^(?=\{[ ]*[.#\w])\{(?:[ ]*(?:[.#][\w-]+|[\w-]+=(?:"[^"\n]*"|[\w.-]+)))+[ ]*\}[ \t]*$/gm;
  if (!line.test(body)) return body;
  const code = findCode(body);
  return body.replace(line, (found, offset: number) => (isInside(code, offset) ? found : ''));
}

/** Relative aliases stand beside the page: below `/posts/` for `/posts/pod/`. */
function toRootPath(alias: string, permalink: Address | null): string {
  if (alias.startsWith('/')) return alias;
  const folder = permalink?.replace(/[^/]+\/?$/, '') ?? '/';
  return new URL(alias, `http://site.invalid${folder}`).pathname;
}

/** Hugo does not look at the case of keys. */
function lowerKeys(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key.toLowerCase(), value]));
}
