import type { Issue, Severity } from '../lib/issue.ts';
import type { Comparison } from '../schema/comparison.ts';
import type { Scheme } from '../schema/concept.ts';
import type { Timeline } from '../schema/timeline.ts';

/** A file of the author's that each field of was checked alone, with the places of its values. */
export interface Source<T> {
  /** File name without its ending. */
  id: string;
  /** Path relative to the content folder. */
  file: string;
  /** What a fault of this file amounts to. */
  severity: Severity;
  /** True for a file of another content folder, whose notes are not here. */
  isBorrowed?: boolean;
  data: T;
  placeOf(path: readonly PropertyKey[]): { line: number; column: number };
}

/** Schemes, comparisons and timelines of a content folder, or of the one that lends them. */
export interface KnowledgeSource {
  schemes: Source<Scheme>[];
  comparisons: Source<Comparison>[];
  timelines: Source<Timeline>[];
}

/** An issue at a value of a file. */
export function toIssueAt(
  { file, severity, placeOf }: Source<unknown>,
  path: readonly PropertyKey[],
  code: string,
  message: string,
  hint: string,
): Issue {
  return { code, severity, file, ...placeOf(path), message, hint };
}
