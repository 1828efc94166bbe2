import type { Address } from '../lib/address.ts';
import { type Issue, toPosition } from '../lib/issue.ts';
import { isShortId, toShortId } from '../lib/short-id.ts';
import { findCode, isInside, type Range } from './code-ranges.ts';
import { toBaseName, toFileSlug } from './fallbacks.ts';
import { firstText, placeOfFirst, readDate, readTitle, toNames, toText } from './foreign-fields.ts';
import { readFrontMatter } from './front-matter.ts';
import type { Imported, Placed } from './imported-note.ts';
import { toOldAddress } from './note-address.ts';

/**
 * A note of an Obsidian vault, as it is. A note is called as its file, which is what wikilinks
 * name it by; a `title` property is what readers see. Tags in the text count as tags. Comments
 * between `%%` become HTML comments. Queries of plugins stay as code, with a warning.
 *
 * @param text line ends `\n`, no byte order mark
 * @param file path relative to the vault
 */
export function importObsidian(text: string, file: string): Imported {
  const head = readFrontMatter(text, file, 'warning');
  const { data } = head;
  const issues: Issue[] = [...head.issues];
  const name = toBaseName(file).normalize('NFC');
  const title = readTitle(head, data) ?? name;
  const fromName = /^(\d{4}-\d{2}-\d{2})(?!\d)/.exec(name)?.[1];
  const keys = ['date', 'created', 'created_at', 'createdAt', 'date created', 'creation date'];
  const date = readDate(firstText(data, ...keys), fromName);
  if (date.fault) {
    issues.push({
      code: date.fault === 'missing' ? 'missing-date' : 'bad-date',
      severity: 'warning',
      file,
      ...placeOfFirst(head, ...keys),
      message: date.message.replace('the post', 'the note'),
      hint: 'add a property `date: YYYY-MM-DD`',
    });
  }
  const names = [...toNames(data.aliases, false), ...toNames(data.alias, false)];
  const otherTitles = names.filter((alias) => !alias.startsWith('/'));
  if (title !== name) otherTitles.push(name);
  const aliases = names
    .filter((alias) => alias.startsWith('/'))
    .map(toOldAddress)
    .filter((address): address is Address => address !== null)
    .map((value) => ({ value, ...placeOfFirst(head, 'aliases', 'alias') }));
  // Obsidian Publish serves a note at its path; `permalink` overrides it.
  const permalink = toText(data.permalink) ? toOldAddress(toText(data.permalink) ?? '') : null;

  let code: Range[] | undefined;
  const isCode = (offset: number) => {
    code ??= findCode(head.body);
    return isInside(code, offset);
  };
  const body = hideComments(head.body, isCode);
  const place = (offset: number) => {
    const { line, column } = toPosition(head.body, offset);
    return { line: line + head.bodyLine - 1, column };
  };
  const tags: Placed<string>[] = [...toNames(data.tags, true), ...toNames(data.tag, true)].map(
    (tag) => ({ value: tag.replace(/^#/, ''), ...placeOfFirst(head, 'tags', 'tag') }),
  );
  for (const { value, offset } of findInlineTags(head.body)) {
    if (!isCode(offset)) tags.push({ value, ...place(offset) });
  }
  for (const query of head.body.matchAll(
    /^[ \t>]*(?:```+|~~~+)[ \t]*(dataview(?:js)?|tasks|query|button|tracker)\b/gm,
  )) {
    issues.push({
      code: 'unknown-shortcode',
      severity: 'warning',
      file,
      ...place(query.index),
      message: `the query \`${query[1]}\` of a plugin is not run here and stays as code`,
      hint: 'write its result as Markdown',
    });
  }
  const updated = readDate(
    firstText(data, 'updated', 'modified', 'lastmod', 'date modified'),
    undefined,
  );
  const id = toText(data.id);
  return {
    note: {
      file,
      dialect: 'obsidian',
      title,
      date: date.day,
      updated: updated.fault
        ? undefined
        : { value: updated.day, ...placeOfFirst(head, 'updated', 'modified') },
      id: id && isShortId(id) ? { value: id, ...head.placeOf(['id']) } : undefined,
      slug: {
        value: toFileSlug(toText(data.slug) ?? name) ?? `note-${toShortId(file)}`,
        ...head.placeOf(['slug']),
      },
      permalink: permalink ? { value: permalink, ...head.placeOf(['permalink']) } : undefined,
      tags,
      aliases,
      otherTitles,
      concepts: [],
      sources: [],
      summary: firstText(data, 'summary', 'description'),
      lang: firstText(data, 'lang', 'language'),
      draft: toText(data.publish) === 'false' || toText(data.draft) === 'true',
      body,
      bodyLine: head.bodyLine,
      fileLinks: [],
    },
    issues,
  };
}

/** `#标签` and `#a/b` in running text; a tag has at least one character that is no digit. */
function findInlineTags(body: string): { value: string; offset: number }[] {
  const tag =
    /(?<=^|[\s(（，。、])#((?=[\p{L}\p{N}\p{Emoji}_/-]*[^\d\s#])[\p{L}\p{M}\p{N}_-]+(?:\/[\p{L}\p{M}\p{N}_-]+)*)/gmu;
  return [...body.matchAll(tag)].map((match) => ({ value: match[1] ?? '', offset: match.index }));
}

/** `%%…%%` becomes `<!--…-->`: as invisible, and still there for the author. */
function hideComments(body: string, isCode: (offset: number) => boolean): string {
  if (!body.includes('%%')) return body;
  return body.replace(/%%([\s\S]*?)%%/g, (whole, text: string, offset: number) => {
    if (isCode(offset)) return whole;
    return `<!--${text.replace(/-->/g, '--›').replace(/-+$/, '')}-->`;
  });
}
