import type { Nodes as HastNodes } from 'hast';
import type { Nodes as MdastNodes } from 'mdast';
import { VFile } from 'vfile';
import type { Issue, Severity } from '../lib/issue.ts';
import type { CompiledNote } from '../schema/compiled-note.ts';
import type { Dialect } from '../schema/note.ts';

/** What the compiler needs to know of a note. The result depends on this and nothing else. */
export interface CompileInput {
  /** Path relative to the content folder, for issues. */
  file: string;
  dialect: Dialect;
  title: string;
  /** Markdown after the front matter. */
  body: string;
  /** Line of the file on which `body` begins. */
  bodyLine: number;
}

/** What the plugins know about the note and what they have found so far. */
export interface NoteData extends Omit<CompiledNote, 'html'> {
  input: CompileInput;
  /** Whether the text holds HTML that has to be parsed. */
  hasHtml: boolean;
}

declare module 'vfile' {
  interface DataMap {
    note: NoteData;
  }
}

/** A problem as a plugin sees it; the place comes from the node. */
export interface Problem {
  code: string;
  severity: Severity;
  message: string;
  hint?: string;
}

/** Wraps a note for the pipeline. */
export function toNoteFile(input: CompileInput): VFile {
  const file = new VFile({ path: input.file, value: input.body });
  file.data.note = {
    input,
    hasHtml: false,
    headings: [],
    links: [],
    images: [],
    embeds: [],
    blocks: [],
    sections: [],
    length: 0,
    features: [],
    issues: [],
  };
  return file;
}

/** The note that a file of the pipeline carries. Throws on any other file: a bug. */
export function getNote(file: VFile): NoteData {
  if (!file.data.note) throw new Error('The file does not carry a note');
  return file.data.note;
}

/** Line and column in the author's file of a node, or of the note's beginning without one. */
export function toPlace(note: NoteData, node: HastNodes | MdastNodes | undefined) {
  const start = node?.position?.start ?? { line: 1, column: 1 };
  return { line: start.line + note.input.bodyLine - 1, column: start.column };
}

/** Files an issue at a node. Plugins report this way and never throw for content. */
export function report(file: VFile, node: HastNodes | MdastNodes | undefined, problem: Problem) {
  const note = getNote(file);
  const issue: Issue = { ...problem, file: note.input.file, ...toPlace(note, node) };
  note.issues.push(issue);
}

/** The author's own words for a node; empty where the node has no place in the source. */
export function toSource(file: VFile, node: HastNodes | MdastNodes): string {
  const { start, end } = node.position ?? {};
  if (start?.offset === undefined || end?.offset === undefined) return '';
  return String(file.value).slice(start.offset, end.offset);
}
