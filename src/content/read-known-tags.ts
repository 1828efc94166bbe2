import { readFields, toUnknownField } from '../importers/fields.ts';
import { isRecord } from '../importers/front-matter.ts';
import type { Issue } from '../lib/issue.ts';
import { type Tag, tagIdSchema, tagSchema } from '../schema/site.ts';
import type { SettingsFile } from './read-settings.ts';

/** The tags of tags.yaml, in the author's order, each with a parent that exists or none. */
export function toKnownTags({ file, severity, yaml }: SettingsFile, issues: Issue[]): Tag[] {
  const { data, placeOf } = yaml;
  if (data === null || !yaml.usable) return [];
  const report = (code: string, path: PropertyKey[], message: string, hint: string) =>
    issues.push({ code, severity, file, ...placeOf(path), message, hint });
  if (!isRecord(data)) {
    report(
      'bad-field',
      [],
      'tags.yaml must be a record of tags',
      'write `k8s:` and its `label` below',
    );
    return [];
  }

  const tags = new Map<string, Tag>();
  for (const [id, entry] of Object.entries(data)) {
    if (!tagIdSchema.safeParse(id).success) {
      const hint = 'write letters of any script, digits, `_` and `-` only';
      report('bad-tag', [id], `\`${id}\` cannot be the id of a tag`, hint);
      continue;
    }
    const value = isRecord(entry) ? entry : {};
    const rules = { file, severity, path: [id], placeOf, codeOf: () => undefined };
    const { fields, issues: problems, unknown } = readFields(tagSchema.shape, value, rules);
    const known = Object.keys(tagSchema.shape);
    issues.push(
      ...problems,
      ...unknown.map((name) => toUnknownField(name, known, [id, name], rules)),
    );
    const { label = { zh: id }, aliases = [], description, parent } = fields;
    tags.set(id, { id, label, aliases, description, parent });
  }

  const names = new Map<string, string>();
  for (const { id, label, aliases } of tags.values()) {
    for (const name of new Set([id, label.zh, label.en ?? '', ...aliases].map(toKey))) {
      const owner = names.get(name);
      if (owner && name) {
        const message = `both \`${owner}\` and \`${id}\` are called \`${name}\``;
        report('duplicate-tag-name', [id], message, 'take the name from one of the two');
      } else names.set(name, id);
    }
  }
  for (const tag of tags.values()) {
    const fault = findParentFault(tag, tags);
    if (!fault) continue;
    report(
      'bad-parent',
      [tag.id, 'parent'],
      fault,
      'name the id of a wider tag, or remove the line',
    );
    tag.parent = undefined;
  }
  return [...tags.values()];
}

function findParentFault(tag: Tag, tags: ReadonlyMap<string, Tag>): string | null {
  const { parent } = tag;
  if (parent !== undefined && !tags.has(parent)) return `there is no tag \`${parent}\``;
  const seen = new Set<string>();
  for (let id = parent; id !== undefined && !seen.has(id); id = tags.get(id)?.parent) {
    if (id === tag.id) return `\`${tag.id}\` is a parent of itself`;
    seen.add(id);
  }
  return null;
}

function toKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
