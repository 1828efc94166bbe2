import type { Address } from '../lib/address.ts';
import type { Issue } from '../lib/issue.ts';
import { toShortId } from '../lib/short-id.ts';
import { type FrontMatter, frontMatterSchema } from '../schema/note.ts';
import { fallbackDate, toBaseName, toFileSlug, toTitle } from './fallbacks.ts';
import { readFields, toUnknownField } from './fields.ts';
import { type FrontMatterText, readFrontMatter } from './front-matter.ts';
import type { Imported, Placed } from './imported-note.ts';
import { toOldAddress } from './note-address.ts';

/** Fields of other generators that hold an address. It stays alive, whoever forgot to rename it. */
const addressFields = ['permalink', 'redirect_from'] as const;

/**
 * A note written for this program: the front matter of `frontMatterSchema`, then Markdown.
 *
 * @param text line ends `\n`, no byte order mark
 * @param file path relative to the content folder, for issues and the slug
 */
export function importNative(text: string, file: string): Imported {
  const head = readFrontMatter(text, file, 'error');
  const { fields, issues, unknown } = readFields(frontMatterSchema.shape, head.data, {
    file,
    severity: 'error',
    placeOf: head.placeOf,
    codeOf: (field, isMissing) => codes[field]?.[isMissing ? 0 : 1],
  });
  // Where the YAML is broken, what looks missing or unknown may be its fault.
  const faults = [
    ...issues.map((issue) => (head.found ? issue : withoutHead(issue))),
    ...unknown.map((name) => toForeignField(name, file, head)),
  ];
  const baseName = toBaseName(file);
  const { aliases, otherTitles, problems } = readAliases(head, fields, file);
  const { line, column } = head.placeOf(['slug']);
  const slug = fields.slug ?? toFileSlug(baseName) ?? `note-${toShortId(file)}`;
  return {
    note: {
      file,
      dialect: 'native',
      title: fields.title ?? toTitle(head.body, baseName),
      date: fields.date ?? fallbackDate,
      updated: fields.updated ? { value: fields.updated, ...head.placeOf(['updated']) } : undefined,
      id: fields.id ? { value: fields.id, ...head.placeOf(['id']) } : undefined,
      slug: { value: slug, line, column },
      tags: (fields.tags ?? []).map((value, index) => ({
        value,
        ...head.placeOf(['tags', index]),
      })),
      aliases,
      otherTitles,
      concepts: (fields.concepts ?? []).map((value, index) => ({
        value,
        ...head.placeOf(['concepts', index]),
      })),
      sources: fields.sources ?? [],
      summary: fields.summary,
      lang: fields.lang,
      draft: fields.draft ?? false,
      body: head.body,
      bodyLine: head.bodyLine,
      fileLinks: [],
    },
    issues: [...head.issues, ...(head.trusted ? faults : []), ...problems],
  };
}

/** Codes of a field that is missing and of one that is wrong. */
const codes: Readonly<Record<string, readonly [missing: string, bad: string]>> = {
  title: ['missing-title', 'missing-title'],
  date: ['missing-date', 'bad-date'],
  updated: ['bad-date', 'bad-date'],
  id: ['bad-id', 'bad-id'],
  slug: ['bad-slug', 'bad-slug'],
};

function withoutHead(issue: Issue): Issue {
  return { ...issue, hint: 'begin the file with the lines `---`, `title: …`, `date: …`, `---`' };
}

/** A field that is not ours; where it is another generator's, the hint says what to write. */
function toForeignField(name: string, file: string, head: FrontMatterText): Issue {
  const issue = toUnknownField(name, Object.keys(frontMatterSchema.shape), [name], {
    file,
    placeOf: head.placeOf,
  });
  if (addressFields.some((field) => field === name)) {
    const message = `\`${name}\` belongs to another generator; its address leads here all the same`;
    return { ...issue, message, hint: 'write the address under `aliases`' };
  }
  const ours = new Map([
    ['category', 'tags'],
    ['categories', 'tags'],
    ['keywords', 'tags'],
    ['description', 'summary'],
    ['excerpt', 'summary'],
  ]).get(name);
  return ours ? { ...issue, hint: `write it under \`${ours}\`` } : issue;
}

function readAliases(
  head: FrontMatterText,
  fields: Partial<FrontMatter>,
  file: string,
): { aliases: Placed<Address>[]; otherTitles: string[]; problems: Issue[] } {
  const aliases: Placed<Address>[] = [];
  const problems: Issue[] = [];
  const add = (text: string, path: readonly PropertyKey[]) => {
    const value = toOldAddress(text);
    if (value) aliases.push({ value, ...head.placeOf(path) });
    else problems.push(toBadAlias(text, { file, ...head.placeOf(path) }));
  };
  const otherTitles: string[] = [];
  for (const [index, alias] of (fields.aliases ?? []).entries()) {
    if (alias.startsWith('/')) add(alias, ['aliases', index]);
    else otherTitles.push(alias);
  }
  for (const field of addressFields) {
    for (const value of [head.data[field]].flat()) {
      if (typeof value === 'string' && value) add(value, [field]);
    }
  }
  return { aliases, otherTitles, problems };
}

function toBadAlias(text: string, place: { file: string; line: number; column: number }): Issue {
  return {
    code: 'bad-alias',
    severity: 'error',
    ...place,
    message: `\`${text}\` is not an address of this site`,
    hint: 'write a path such as `/2019/08/04/pod.html`, without spaces, `?`, `#` and `..`',
  };
}
