import { readFields, toUnknownField } from '../importers/fields.ts';
import { isRecord } from '../importers/front-matter.ts';
import type { Issue } from '../lib/issue.ts';
import { plannedNoteSchema } from '../schema/site.ts';
import type { PlannedEntry, SettingsFile } from './read-settings.ts';

/** The entries of planned.yaml that have a title and a tag; the others are issues. */
export function toPlanned({ file, severity, yaml }: SettingsFile, issues: Issue[]): PlannedEntry[] {
  const { data, placeOf } = yaml;
  if (data === null || !yaml.usable) return [];
  const report = (path: PropertyKey[], message: string) =>
    issues.push({
      code: 'bad-field',
      severity,
      file,
      ...placeOf(path),
      message,
      hint: 'write a list of records with `title` and `tags`',
    });
  if (!Array.isArray(data)) {
    report([], 'planned.yaml must be a list');
    return [];
  }
  const entries: PlannedEntry[] = [];
  for (const [index, entry] of data.entries()) {
    if (!isRecord(entry)) {
      report([index], `entry ${index + 1} must be a record of \`key: value\` lines`);
      continue;
    }
    const read = readFields(plannedNoteSchema.shape, entry, {
      file,
      severity,
      path: [index],
      placeOf,
      codeOf: (field) => (field === 'date' ? 'bad-date' : undefined),
    });
    const known = Object.keys(plannedNoteSchema.shape);
    const unknown = read.unknown.map((name) =>
      toUnknownField(name, known, [index, name], { file, placeOf }),
    );
    issues.push(...read.issues, ...unknown);
    const { title, tags, date, address } = read.fields;
    if (title && tags) {
      entries.push({ note: { title, tags, date, address }, file, ...placeOf([index]) });
    }
  }
  return entries;
}
