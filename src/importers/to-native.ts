import { stringify } from 'yaml';
import { getOwn } from '../lib/get-own.ts';
import type { Note } from '../schema/note.ts';
import { readForeignHead } from './foreign-head.ts';
import { readFrontMatter } from './front-matter.ts';
import type { ImportedNote } from './imported-note.ts';

/** A foreign note as a native one, and what became of each part of it. */
export interface NativeText {
  text: string;
  report: NoteReport;
}

/** What an author wants to know before an import: nothing may vanish unsaid. */
export interface NoteReport {
  /** Fields that mean the same as before, by name. */
  kept: string[];
  /** What is said in another way now. */
  changed: Change[];
  /** What is not in the new note at all. */
  lost: string[];
}

export interface Change {
  /** Line of the foreign file; 1 for the head. */
  line: number;
  before: string;
  after: string;
}

/** Fields of other generators → the native field that says it. */
const meanings: Readonly<Record<string, keyof NativeHead>> = {
  title: 'title',
  date: 'date',
  created: 'date',
  created_at: 'date',
  publishdate: 'date',
  pubdate: 'date',
  updated: 'updated',
  last_modified_at: 'updated',
  lastmod: 'updated',
  modified: 'updated',
  id: 'id',
  slug: 'slug',
  tags: 'tags',
  tag: 'tags',
  categories: 'tags',
  category: 'tags',
  series: 'tags',
  summary: 'summary',
  description: 'summary',
  excerpt: 'summary',
  permalink: 'aliases',
  url: 'aliases',
  redirect_from: 'aliases',
  aliases: 'aliases',
  alias: 'aliases',
  lang: 'lang',
  language: 'lang',
  draft: 'draft',
  published: 'draft',
  publish: 'draft',
};

interface NativeHead {
  title: string;
  id: string;
  date: string;
  updated?: string;
  slug: string;
  tags?: string[];
  summary?: string;
  aliases?: string[];
  lang?: string;
  draft?: true;
  imported?: Record<string, unknown>;
}

/**
 * Writes a note as a native file. Fields that nothing here means are kept under `imported`.
 *
 * @param note the note with its place among the others, its links filled in
 * @param imported the same note before, for its tags as written
 * @param source text of the foreign file, line ends `\n`
 * @param body its body in the syntax of native notes
 */
export function toNativeText(
  note: Note,
  imported: ImportedNote,
  source: string,
  body: string,
): NativeText {
  const read = note.dialect === 'hexo' || note.dialect === 'hugo' ? readForeignHead : undefined;
  const old = read ? read(source, note.file) : readFrontMatter(source, note.file, 'warning');
  const tags = [...new Set(imported.tags.map(({ value }) => value))];
  const aliases = [...note.otherTitles, ...note.aliases];
  const head: NativeHead = { title: note.title, id: note.id, date: note.date, slug: note.slug };
  if (note.updated !== note.date) head.updated = note.updated;
  if (tags.length > 0) head.tags = tags;
  if (note.summary !== undefined) head.summary = note.summary;
  if (aliases.length > 0) head.aliases = aliases;
  if (note.lang !== undefined) head.lang = note.lang;
  if (note.draft) head.draft = true;

  const report: NoteReport = { kept: [], changed: [], lost: [] };
  const rest: Record<string, unknown> = {};
  const written = JSON.stringify(head);
  for (const [key, value] of Object.entries(old.data)) {
    if (value === null || value === '') continue;
    const field = getOwn(meanings, key.toLowerCase());
    const says = field !== undefined && isSaid(field, value, written, note);
    if (!says) {
      rest[key] = value;
      report.changed.push({ line: 1, before: key, after: `imported.${key}` });
    } else if (field === key) report.kept.push(key);
    else report.changed.push({ line: 1, before: key, after: field });
  }
  if (!old.trusted && old.found)
    report.changed.push({
      line: 1,
      before: 'broken front matter',
      after: 'fields that could be read',
    });
  const address = imported.permalink?.value;
  if (address && !('permalink' in old.data || 'url' in old.data)) {
    report.changed.push({ line: 1, before: address, after: 'aliases' });
  }
  if (Object.keys(rest).length > 0) head.imported = rest;
  compareLines(old.body, body, old.bodyLine, report);
  const yaml = stringify(head, { lineWidth: 0 });
  return { text: `---\n${yaml}---\n${body}`, report };
}

/** Whether the new head holds what the old field says. */
function isSaid(field: keyof NativeHead, value: unknown, written: string, note: Note): boolean {
  if (field === 'draft') return true;
  if (field === 'title' || field === 'slug' || field === 'aliases') return true;
  if (field === 'tags') return true;
  if (field === 'date') return String(value).startsWith(note.date) || /\d{4}/.test(String(value));
  if (field === 'updated') return /\d{4}/.test(String(value));
  return typeof value === 'string' && written.includes(JSON.stringify(value.trim()).slice(1, -1));
}

const attributeList = /\{:[^}\n]*\}/;

/** Lines that are not in the new text, in pairs with those that took their place. */
function compareLines(before: string, after: string, firstLine: number, report: NoteReport) {
  if (before === after) return;
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  let at = 0;
  for (const [index, line] of old.entries()) {
    if (fresh[at] === line) {
      at++;
      continue;
    }
    // A line more or less than before (a rule below the head of a table) moves those behind it.
    const next = fresh.indexOf(line, at);
    if (line.trim() !== '' && next >= 0 && next - at <= 3) {
      at = next + 1;
      continue;
    }
    const now = fresh[at] ?? '';
    at++;
    const list = attributeList.exec(line)?.[0];
    if (list && !/toc|#/.test(list) && !now.includes(list))
      report.lost.push(`${firstLine + index}: ${list}`);
    else report.changed.push({ line: firstLine + index, before: line, after: now });
  }
}
