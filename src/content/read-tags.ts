import type { Placed } from '../importers/imported-note.ts';
import type { TagRecord } from '../knowledge/snapshot.ts';
import type { Issue } from '../lib/issue.ts';
import { toSlug } from '../lib/slug.ts';
import type { Tag } from '../schema/site.ts';

/** A name somebody used for a tag, and where. */
export interface TagUse extends Placed<string> {
  file: string;
}

/**
 * Turns names of tags into ids. Known tags answer to their id, labels and aliases in any case and
 * width; an unknown name makes a tag of its own and one warning, at its first use.
 */
export function collectTags(known: readonly Tag[]): {
  /** Id of the tag, `null` for a name that cannot be one. */
  toId(use: TagUse): string | null;
  /** Call it after the last name. */
  finish(): { tags: TagRecord[]; issues: Issue[] };
} {
  const ids = new Map<string, string>();
  const learn = (name: string | undefined, id: string) => {
    if (name && !ids.has(toKey(name))) ids.set(toKey(name), id);
  };
  for (const { id } of known) learn(id, id);
  for (const { id, label, aliases } of known) {
    for (const name of [label.zh, label.en, ...aliases]) learn(name, id);
  }
  const strangers = new Map<string, { first: TagUse; files: Set<string> }>();
  const issues: Issue[] = [];

  const toId = (use: TagUse): string | null => {
    const knownId = ids.get(toKey(use.value));
    if (knownId) return knownId;
    const id = toTagId(use.value);
    if (!id || new TextEncoder().encode(id).length > 180) {
      issues.push(toBadTag(use));
      return null;
    }
    const spelledAlike = ids.get(id);
    if (spelledAlike) return spelledAlike;
    const stranger = strangers.get(id) ?? { first: use, files: new Set() };
    stranger.files.add(use.file);
    strangers.set(id, stranger);
    return id;
  };

  const finish = () => {
    const tags: TagRecord[] = known.map((tag) => ({ ...tag, known: true }));
    for (const [id, { first, files }] of [...strangers].sort(([a], [b]) => (a < b ? -1 : 1))) {
      tags.push({ id, label: { zh: first.value }, aliases: [], known: false });
      issues.push(toUnknownTag(first, files.size));
    }
    return { tags, issues };
  };
  return { toId, finish };
}

/** `C++` and `C#` must not both become `c`. */
function toTagId(name: string): string {
  return toSlug(
    name
      .normalize('NFKC')
      .replace(/(?<=[\p{L}\p{N}])\++/gu, (plus) => 'p'.repeat(plus.length))
      .replace(/(?<=[\p{L}\p{N}])#/gu, 'sharp'),
  );
}

function toKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

function toUnknownTag({ value, file, line, column }: TagUse, count: number): Issue {
  const users = count === 1 ? 'one file uses it' : `${count} files use it`;
  return {
    code: 'unknown-tag',
    severity: 'warning',
    file,
    line,
    column,
    message: `tags.yaml does not know the tag \`${value}\` (${users})`,
    hint: 'add it to tags.yaml, or to the aliases of a tag there',
  };
}

function toBadTag({ value, file, line, column }: TagUse): Issue {
  return {
    code: 'bad-tag',
    severity: 'warning',
    file,
    line,
    column,
    message: `\`${value.slice(0, 40)}\` cannot be a tag and is left out`,
    hint: 'name a tag with letters and digits, in at most 60 characters',
  };
}
