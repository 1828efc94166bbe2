import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { z } from 'zod';
import { type FieldRules, readFields, toUnknownField } from '../importers/fields.ts';
import { isRecord } from '../importers/front-matter.ts';
import type { YamlText } from '../importers/yaml.ts';
import { parseYamlQuickly } from '../importers/yaml-quick.ts';
import type { KnowledgeSource, Source } from '../knowledge/concepts-source.ts';
import type { Issue, Severity } from '../lib/issue.ts';
import { comparisonSchema, rowSchema } from '../schema/comparison.ts';
import { conceptSchema, idSchema, schemeSchema } from '../schema/concept.ts';
import type { Dialect } from '../schema/note.ts';
import { eraSchema, eventSchema, timelineSchema } from '../schema/timeline.ts';
import { readText } from './read-files.ts';

/** Which fields of a file are records of records, each entry of which is checked alone. */
type Entries = Readonly<Record<string, z.ZodObject>>;

/**
 * Reads `concepts/`, `comparisons/` and `timelines/`. A folder without concepts of its own borrows
 * them; so it does with comparisons and timelines, unless they would speak of concepts it has not.
 *
 * @param knowledgeDir the folder that lends; `null` for none
 */
export async function readKnowledge(
  contentDir: string,
  knowledgeDir: string | null,
  dialect: Dialect,
): Promise<KnowledgeSource & { issues: Issue[] }> {
  const issues: Issue[] = [];
  const own = await listYaml(contentDir, 'concepts');
  const lender = own.length > 0 ? null : knowledgeDir;
  const readAll = async <S extends z.ZodObject>(
    folder: string,
    schema: S,
    entries: Entries,
  ): Promise<Source<z.output<S>>[]> => {
    const names = await listYaml(contentDir, folder);
    const isBorrowed = names.length === 0;
    const root = isBorrowed ? lender : contentDir;
    if (root === null) return [];
    const severity = dialect === 'native' && !isBorrowed ? 'error' : 'warning';
    const sources: Source<z.output<S>>[] = [];
    for (const name of isBorrowed ? await listYaml(root, folder) : names) {
      const source = await readSource(root, `${folder}/${name}`, severity, schema, entries, issues);
      if (source)
        sources.push({ ...source, isBorrowed, file: toName(contentDir, root, source.file) });
    }
    return sources;
  };
  const knowledge = {
    schemes: await readAll('concepts', schemeSchema, { concepts: conceptSchema }),
    comparisons: await readAll('comparisons', comparisonSchema, { rows: rowSchema }),
    timelines: await readAll('timelines', timelineSchema, { eras: eraSchema, events: eventSchema }),
  };
  return { ...knowledge, issues };
}

async function readSource<S extends z.ZodObject>(
  root: string,
  file: string,
  severity: Severity,
  schema: S,
  entries: Entries,
  issues: Issue[],
): Promise<Source<z.output<S>> | null> {
  const { decoded, issues: problems } = await readText(root, file, severity);
  issues.push(...problems);
  if (!decoded) return null;
  const yaml = parseYamlQuickly(decoded.text, { file, line: 1, code: 'yaml-syntax', severity });
  issues.push(...yaml.issues);
  if (!yaml.usable) return null;
  const id = file.replace(/^.*\/|\.ya?ml$/g, '');
  const data = isRecord(yaml.data) ? yaml.data : {};
  const rules = { file, severity, placeOf: yaml.placeOf, codeOf };
  // What stands in an entry is checked below; here the entries only have to be records.
  const shape = Object.fromEntries(
    Object.entries(schema.shape).filter(([name]) => !Object.hasOwn(entries, name)),
  );
  const plain = Object.fromEntries(
    Object.entries(data).filter(([name]) => !Object.hasOwn(entries, name)),
  );
  const read = readFields(shape, plain, rules);
  const unknown = read.unknown.map((name) =>
    toUnknownField(name, Object.keys(schema.shape), [name], rules),
  );
  issues.push(...read.issues, ...unknown);
  checkId(id, [], rules, issues);
  const records = Object.entries(entries).map(([name, entry]) => [
    name,
    readEntries(data[name], name, entry, yaml, rules, issues),
  ]);
  const complete = { ...read.fields, ...Object.fromEntries(records) } as z.output<S>;
  const isWhole = Object.keys(shape).every(
    (name) => Object.hasOwn(complete, name) || isOptional(schema, name),
  );
  return isWhole ? { id, file, severity, data: complete, placeOf: yaml.placeOf } : null;
}

/** The entries that passed whole: an entry without one of its fields would say something else. */
function readEntries(
  value: unknown,
  name: string,
  schema: z.ZodObject,
  yaml: YamlText,
  rules: FieldRules,
  issues: Issue[],
): Record<string, unknown> {
  if (!isRecord(value)) {
    issues.push({
      ...{ code: 'bad-field', severity: rules.severity, file: rules.file },
      ...yaml.placeOf([name]),
      message: value == null ? `\`${name}\` is missing` : `\`${name}\` must be a record of entries`,
      hint: `write \`${name}:\` and below it one id with its fields after the other`,
    });
    return {};
  }
  const entries: Record<string, unknown> = {};
  for (const [id, entry] of Object.entries(value)) {
    const own = { ...rules, path: [name, id] };
    if (!checkId(id, [name, id], rules, issues)) continue;
    const read = readFields(schema.shape, isRecord(entry) ? entry : {}, own);
    const known = Object.keys(schema.shape);
    issues.push(
      ...read.issues,
      ...read.unknown.map((field) => toUnknownField(field, known, [name, id, field], rules)),
    );
    if (read.issues.every(({ code }) => code === 'unknown-field')) entries[id] = read.fields;
  }
  return entries;
}

function checkId(
  id: string,
  path: readonly PropertyKey[],
  rules: FieldRules,
  issues: Issue[],
): boolean {
  const result = idSchema.safeParse(id);
  if (result.success) return true;
  issues.push({
    code: 'bad-concept-id',
    severity: rules.severity,
    file: rules.file,
    ...rules.placeOf(path),
    message: `\`${id}\` cannot be an id`,
    hint: 'write lower case letters and digits, joined by single hyphens',
  });
  return false;
}

function codeOf(field: string, isMissing: boolean): string | undefined {
  const isDate = ['since', 'until', 'start', 'end', 'date'].includes(field);
  return isDate && !isMissing ? 'bad-date' : undefined;
}

function isOptional(schema: z.ZodObject, name: string): boolean {
  return schema.shape[name]?.safeParse(undefined).success ?? true;
}

function toName(contentDir: string, root: string, file: string): string {
  return relative(contentDir, join(root, file)).replaceAll('\\', '/');
}

/** YAML files of a folder by name; none when there is no such folder. */
async function listYaml(root: string, folder: string): Promise<string[]> {
  const names = await readdir(join(root, folder)).catch(() => []);
  return names.filter((name) => /^[^._].*\.ya?ml$/.test(name)).sort();
}
