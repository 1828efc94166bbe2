import { z } from 'zod';
import type { Issue, Severity } from '../lib/issue.ts';
import type { Position } from './imported-note.ts';

/** A record with known fields, and how to report what is wrong with one. */
export interface FieldRules {
  file: string;
  severity: Severity;
  placeOf(path: readonly PropertyKey[]): Position;
  /** Code of the issue for a field; `bad-field` unless it has its own. */
  codeOf(field: string, isMissing: boolean): string | undefined;
  /** Where the record stands inside its file (`['k8s']` in tags.yaml). */
  path?: readonly PropertyKey[];
}

/** Fields that passed. The others are left out, so that one bad field costs no other. */
export type Fields<S extends z.ZodRawShape> = { [K in keyof S]?: z.output<S[K]> };

/** Checks every field of a record alone against its schema; `unknown` are names of no field. */
export function readFields<S extends z.ZodRawShape>(
  shape: S,
  data: Readonly<Record<string, unknown>>,
  rules: FieldRules,
): { fields: Fields<S>; issues: Issue[]; unknown: string[] } {
  const issues: Issue[] = [];
  const fields: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(shape)) {
    // `summary:` with nothing behind it means the same as no line at all.
    const value = (Object.hasOwn(data, name) ? data[name] : undefined) ?? undefined;
    const { output, problems } = parse(schema, value);
    if (output !== undefined) fields[name] = output;
    issues.push(...problems.flatMap((problem) => toIssues(problem, name, value, rules)));
  }
  const unknown = Object.keys(data).filter((name) => !Object.hasOwn(shape, name));
  return { fields: fields as Fields<S>, issues, unknown };
}

/** The issue for a name that is no field, with the field its author may have meant. */
export function toUnknownField(
  name: string,
  known: readonly string[],
  path: readonly PropertyKey[],
  rules: Pick<FieldRules, 'file' | 'placeOf'>,
): Issue {
  const meant = known.find((candidate) => isNear(name.toLowerCase(), candidate));
  return {
    code: 'unknown-field',
    severity: 'warning',
    file: rules.file,
    ...rules.placeOf(path),
    message: `nothing is known of a field \`${name}\`, so it is ignored`,
    hint: meant ? `write \`${meant}\` if that is what you mean` : 'remove the line',
  };
}

/** Unknown keys inside a value are a warning, so they must not cost the value. */
function parse(
  schema: z.core.$ZodType,
  value: unknown,
): { output?: unknown; problems: z.core.$ZodIssue[] } {
  const result = z.safeParse(schema, value);
  if (result.success) return { output: result.data, problems: [] };
  // The first complaint about a value is enough: what is too long is often of the wrong form too.
  const first = new Map<string, z.core.$ZodIssue>();
  for (const problem of result.error.issues) {
    const place = `${problem.path.join(' ')} ${problem.code === 'unrecognized_keys'}`;
    if (!first.has(place)) first.set(place, problem);
  }
  const problems = [...first.values()];
  const copy = structuredClone(value);
  for (const problem of problems) {
    if (problem.code !== 'unrecognized_keys') continue;
    const parent = problem.path.reduce<unknown>(childOf, copy);
    for (const key of problem.keys) Reflect.deleteProperty(Object(parent), key);
  }
  const isClean = problems.every(({ code }) => code === 'unrecognized_keys');
  return { output: isClean ? z.safeParse(schema, copy).data : undefined, problems };
}

function toIssues(
  problem: z.core.$ZodIssue,
  field: string,
  value: unknown,
  rules: FieldRules,
): Issue[] {
  const path = [...(rules.path ?? []), field, ...problem.path];
  if (problem.code === 'unrecognized_keys') {
    return problem.keys.map((key) => toUnknownField(key, [], [...path, key], rules));
  }
  const bad = problem.path.reduce<unknown>(childOf, value);
  return [
    {
      code: rules.codeOf(field, value === undefined) ?? 'bad-field',
      severity: rules.severity,
      file: rules.file,
      ...rules.placeOf(path),
      message: toMessage(problem, toName([field, ...problem.path]), bad),
      hint: problem.message,
    },
  ];
}

function toMessage(problem: z.core.$ZodIssue, name: string, value: unknown): string {
  if (value === undefined) return `${name} is missing`;
  if (value === '' || value === null || (Array.isArray(value) && value.length === 0))
    return `${name} is empty`;
  if (problem.code === 'invalid_type') {
    return `${name} must be ${kinds[problem.expected] ?? problem.expected}, not ${kindOf(value)}`;
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return `${name} cannot be \`${short}\``;
}

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'a record of `key: value` lines',
  record: 'a record of `key: value` lines',
  string: 'text',
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a record of `key: value` lines' : 'text';
}

/** `['sources', 0, 'url']` → `` `url` of entry 1 of `sources` ``. */
function toName(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `entry ${step + 1}` : `\`${String(step)}\``))
    .reverse()
    .join(' of ');
}

function childOf(parent: unknown, step: PropertyKey): unknown {
  return typeof parent === 'object' && parent !== null
    ? (parent as Record<PropertyKey, unknown>)[step]
    : undefined;
}

/** True for words one slip of the finger apart: a letter more, less, other, or two swapped. */
function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  const length = Math.min(a.length, b.length);
  let start = 0;
  while (start < length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (a.length > 2 && restA.slice(1) === restB.slice(1)) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
