import type { Address } from '../lib/address.ts';
import type { Issue } from '../lib/issue.ts';
import { isShortId, toShortId } from '../lib/short-id.ts';
import { fallbackDate, toBaseName, toFileSlug, toTitle } from './fallbacks.ts';
import { placeOfFirst, readDate, readTitle, toNames, toText } from './foreign-fields.ts';
import { readFrontMatter } from './front-matter.ts';
import type { Imported, Placed, Position } from './imported-note.ts';
import type { JekyllConfig } from './jekyll-config.ts';
import { toPermalink } from './jekyll-permalink.ts';
import { stripKramdown } from './kramdown.ts';
import { readLiquid } from './liquid.ts';
import { toOldAddress } from './note-address.ts';

/**
 * A post of a Jekyll repository, as it is. Whatever is wrong with it is a warning, and the post
 * is a note all the same.
 *
 * @param text line ends `\n`, no byte order mark
 * @param file path relative to the repository (`_posts/linux/2019-08-04-pod.md`)
 */
export function importJekyll(text: string, file: string, config: JekyllConfig): Imported {
  const head = readFrontMatter(text, file, 'warning');
  const data = withDefaults(head.data, file, config);
  const issues: Issue[] = [...head.issues];
  const warn = (code: string, place: Position, message: string, hint: string) =>
    issues.push({ code, severity: 'warning', file, ...place, message, hint });

  const baseName = toBaseName(file);
  const dated = /^(\d{2,4}-\d{1,2}-\d{1,2})-(.+)$/.exec(baseName);
  const name = toText(data.slug) ?? dated?.[2] ?? baseName;
  const ownTitle = readTitle(head, data);
  const title = ownTitle ?? toTitle(head.body, name);
  if (ownTitle === undefined) {
    const message = `the post has no title and is called \`${title}\``;
    warn('missing-title', head.placeOf(['title']), message, 'add a line `title: …`');
  }
  const isDraft = file.startsWith('_drafts/');
  const date = readDate(data.date, dated?.[1]);
  if (date.fault && !isDraft) {
    const place = head.placeOf(['date']);
    const hint = 'name the file `YYYY-MM-DD-name.md`, or add a line `date: YYYY-MM-DD`';
    warn(date.fault === 'missing' ? 'missing-date' : 'bad-date', place, date.message, hint);
  }

  const categories = [...toNames(data.category, false), ...toNames(data.categories, true)];
  const tags = [...toNames(data.tag, false), ...toNames(data.tags, true)];
  const template = toText(data.permalink) ?? config.permalink;
  // Jekyll publishes no post without a date, so there is no old address either.
  const hadAddress = date.day !== fallbackDate && !isDraft;
  const permalink = hadAddress ? toPermalink(template, { date: date.day, name, categories }) : null;
  if (hadAddress && !permalink) {
    const place = head.placeOf(['permalink']);
    const hint = 'redirect the old address on the server, if anybody uses it';
    warn('bad-alias', place, 'its old address has spaces or the like and is not kept', hint);
  }
  const aliases: Placed<Address>[] = [];
  for (const old of [data.redirect_from, data.aliases].flat()) {
    const value = typeof old === 'string' ? toOldAddress(old) : null;
    const place = head.placeOf(['redirect_from']);
    if (value) aliases.push({ value, ...place });
    else if (old) {
      const message = `\`${String(old)}\` is not an address of this site`;
      warn('bad-alias', place, message, 'write a path such as `/2019/08/04/pod.html`');
    }
  }

  const liquid = readLiquid(stripKramdown(head.body), file, head.bodyLine);
  const updated = readDate(toText(data.last_modified_at) ?? toText(data.updated), undefined);
  const id = toText(data.id);
  return {
    note: {
      file,
      dialect: 'jekyll',
      title,
      date: date.day,
      updated: updated.fault
        ? undefined
        : { value: updated.day, ...placeOfFirst(head, 'last_modified_at', 'updated') },
      id: id && isShortId(id) ? { value: id, ...head.placeOf(['id']) } : undefined,
      slug: { value: toFileSlug(name) ?? `note-${toShortId(file)}`, ...head.placeOf(['slug']) },
      permalink: permalink ? { value: permalink, ...head.placeOf(['permalink']) } : undefined,
      tags: [
        ...categories.map((value) => ({ value, ...placeOfFirst(head, 'category', 'categories') })),
        ...tags.map((value) => ({ value, ...placeOfFirst(head, 'tags', 'tag') })),
      ],
      aliases,
      otherTitles: [],
      concepts: toNames(data.concepts, true).map((value) => ({
        value,
        ...head.placeOf(['concepts']),
      })),
      sources: [],
      summary: ['summary', 'description', 'excerpt'].map((key) => toText(data[key])).find(Boolean),
      lang: toText(data.lang),
      draft: isDraft || toText(data.published) === 'false' || toText(data.draft) === 'true',
      body: liquid.body,
      bodyLine: head.bodyLine,
      fileLinks: liquid.fileLinks,
    },
    issues: [...issues, ...liquid.issues],
  };
}

function withDefaults(
  data: Readonly<Record<string, unknown>>,
  file: string,
  config: JekyllConfig,
): Record<string, unknown> {
  const inherited = config.defaults
    .filter(
      ({ path }) => path === '' || file === path || file.startsWith(`${path.replace(/\/$/, '')}/`),
    )
    .map(({ values }) => values);
  return Object.assign({}, ...inherited, data);
}
