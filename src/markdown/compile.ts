import type { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import type { CompiledNote } from '../schema/compiled-note.ts';
import type { Dialect } from '../schema/note.ts';
import { type Excess, findExcess } from './find-excess.ts';
import { type CompileInput, getNote, report, toNoteFile } from './note-file.ts';
import { createPipeline } from './pipeline.ts';

export type { CompileInput } from './note-file.ts';

/** What turns a note's file into HTML; a seam for tests. */
type Pipeline = Pick<ReturnType<typeof createPipeline>, 'process'>;

/**
 * Compiles one note. Never rejects for content: a plugin that fails becomes the issue
 * `compile-failed`, and the text is shown as it was typed.
 */
export async function compileNote(
  input: CompileInput,
  pipeline: Pipeline = getPipeline(input.dialect),
): Promise<CompiledNote> {
  const excess = findExcess(input.body);
  if (excess) return toExcessiveNote(input, excess);
  const file = toNoteFile(input);
  try {
    return toCompiledNote(file, String(await pipeline.process(file)));
  } catch (error) {
    return toFailedNote(input, error);
  }
}

/** What stands in for a note that could not be compiled: its text, and the issue that says so. */
export function toFailedNote(input: CompileInput, error: unknown): CompiledNote {
  const file = toNoteFile(input);
  report(file, findNode(error), {
    code: 'compile-failed',
    severity: 'error',
    message: `The note could not be compiled: ${toMessage(error)}`,
    hint: 'Simplify the Markdown at this place, or report the fault',
  });
  return toCompiledNote(file, `<pre>${escapeHtml(input.body)}</pre>`);
}

function toExcessiveNote(input: CompileInput, { line, message }: Excess): CompiledNote {
  const file = toNoteFile(input);
  const start = { line, column: 1 };
  report(
    file,
    { type: 'text', value: '', position: { start, end: start } },
    {
      code: 'too-complex',
      severity: 'error',
      message,
      hint: 'Put generated text into a code block, or split it',
    },
  );
  return toCompiledNote(file, `<pre>${escapeHtml(input.body)}</pre>`);
}

function toCompiledNote(file: VFile, html: string): CompiledNote {
  const { input: _, hasHtml: __, ...found } = getNote(file);
  return { html, ...found };
}

const pipelines = new Map<Dialect, Pipeline>();

function getPipeline(dialect: Dialect): Pipeline {
  const pipeline = pipelines.get(dialect) ?? createPipeline(dialect);
  pipelines.set(dialect, pipeline);
  return pipeline;
}

/** A plugin may say where it failed; otherwise the note's first line has to do. */
function findNode(error: unknown) {
  const place = error instanceof VFileMessage ? error.place : undefined;
  if (!place) return undefined;
  const position = 'start' in place ? place : { start: place, end: place };
  return { type: 'text', value: '', position } as const;
}

function toMessage(error: unknown): string {
  if (error instanceof RangeError && /call stack/.test(error.message)) {
    return 'its elements stand too deep in each other';
  }
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
