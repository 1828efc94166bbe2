import type { Address } from '../lib/address.ts';
import type { Issue } from '../lib/issue.ts';
import { isShortId, toShortId } from '../lib/short-id.ts';
import { findCode } from './code-ranges.ts';
import { fallbackDate, toBaseName, toFileSlug, toTitle } from './fallbacks.ts';
import { firstText, placeOfFirst, readDate, readTitle, toNames, toText } from './foreign-fields.ts';
import { readForeignHead } from './foreign-head.ts';
import type { HexoConfig } from './hexo-config.ts';
import { readPostName, toHexoPermalink } from './hexo-permalink.ts';
import { toHexoGrammar } from './hexo-tags.ts';
import type { Imported, Placed, Position } from './imported-note.ts';
import { toOldAddress } from './note-address.ts';
import { readShortcodes } from './shortcodes.ts';

/**
 * A post of a Hexo site, as it is. Whatever is wrong with it is a warning, and the post is a note
 * all the same.
 *
 * @param text line ends `\n`, no byte order mark
 * @param file path relative to the site (`source/_posts/linux/pod.md`)
 */
export function importHexo(text: string, file: string, config: HexoConfig): Imported {
  const head = readForeignHead(text, file);
  const { data } = head;
  const issues: Issue[] = [...head.issues];
  const warn = (code: string, place: Position, message: string, hint: string) =>
    issues.push({ code, severity: 'warning', file, ...place, message, hint });

  const path = file.replace(/^source\/_(?:posts|drafts)\//, '').replace(/\.[^.]+$/, '');
  const named = readPostName(path, config.postName);
  const baseName = toBaseName(named.title);
  const ownTitle = readTitle(head, data);
  const title = ownTitle ?? toTitle(head.body, baseName);
  if (ownTitle === undefined) {
    const message = `the post has no title and is called \`${title}\``;
    warn('missing-title', head.placeOf(['title']), message, 'add a line `title: …`');
  }
  const isDraft = file.startsWith('source/_drafts/');
  const date = readDate(data.date, named.date);
  if (date.fault && !isDraft) {
    const hint = 'add a line `date: YYYY-MM-DD`';
    warn(
      date.fault === 'missing' ? 'missing-date' : 'bad-date',
      head.placeOf(['date']),
      date.message,
      hint,
    );
  }

  const categories = [...toNames(data.category, false), ...toNames(data.categories, false)];
  const hadAddress = date.day !== fallbackDate && !isDraft;
  const parts = {
    date: date.day,
    title: toText(data.slug) ?? named.title,
    postTitle: title,
    categories,
    data,
  };
  const permalink = hadAddress ? toHexoPermalink(config, parts) : null;
  if (hadAddress && !permalink) {
    const hint = 'redirect the old address on the server, if anybody uses it';
    const message = 'its old address cannot be told or is none of this site, and is not kept';
    warn('bad-alias', head.placeOf(['permalink']), message, hint);
  }
  const aliases: Placed<Address>[] = [];
  for (const key of ['alias', 'aliases', 'redirect_from']) {
    for (const old of toNames(data[key], false)) {
      const value = toOldAddress(old);
      if (value) aliases.push({ value, ...head.placeOf([key]) });
      else {
        const message = `\`${old}\` is not an address of this site`;
        warn('bad-alias', head.placeOf([key]), message, 'write a path such as `/2019/pod/`');
      }
    }
  }

  const grammar = toHexoGrammar(path.replace(/^.*\//, ''));
  const plain = readShortcodes(nameFences(head.body), file, head.bodyLine, grammar);
  const updated = readDate(data.updated, undefined);
  const id = toText(data.id);
  return {
    note: {
      file,
      dialect: 'hexo',
      title,
      date: date.day,
      updated: updated.fault ? undefined : { value: updated.day, ...head.placeOf(['updated']) },
      id: id && isShortId(id) ? { value: id, ...head.placeOf(['id']) } : undefined,
      slug: {
        value: toFileSlug(toText(data.slug) ?? baseName) ?? `note-${toShortId(file)}`,
        ...head.placeOf(['slug']),
      },
      permalink: permalink ? { value: permalink, ...head.placeOf(['permalink']) } : undefined,
      tags: [
        ...categories.map((value) => ({ value, ...placeOfFirst(head, 'category', 'categories') })),
        ...[...toNames(data.tag, false), ...toNames(data.tags, false)].map((value) => ({
          value,
          ...placeOfFirst(head, 'tags', 'tag'),
        })),
      ],
      aliases,
      otherTitles: [],
      concepts: [],
      sources: [],
      summary: firstText(data, 'summary', 'description', 'excerpt'),
      lang: firstText(data, 'lang', 'language'),
      draft: isDraft || toText(data.published) === 'false' || toText(data.draft) === 'true',
      body: plain.body,
      bodyLine: head.bodyLine,
      fileLinks: plain.fileLinks,
    },
    issues: [...issues, ...plain.issues],
  };
}

/** A title and an address behind the language of a fence are Hexo's own; `title="…"` is known. */
function nameFences(body: string): string {
  const fence = /^([ \t>]*(?:`{3,}|~{3,})[ \t]*[\w+#.-]+)[ \t]+([^\s=`{}][^=`{}\n]*)$/gm;
  if (!fence.test(body)) return body;
  const starts = new Set(findCode(body).map(({ start }) => start));
  return body.replace(fence, (whole, head: string, words: string, offset: number) => {
    const lead = /^[ \t>]*/.exec(whole)?.[0].length ?? 0;
    const isFence = starts.has(offset + lead);
    return isFence ? `${head} title="${words.trim().replaceAll('"', "'")}"` : whole;
  });
}
