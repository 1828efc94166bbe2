import { compileNote } from './compile.ts';
import { type CompiledMeta, writeCompiled } from './compile-cache.ts';
import type { CompileInput } from './note-file.ts';

/** One note for one worker; the HTML goes to disk from here, only metadata travels back. */
export interface Task {
  input: CompileInput;
  htmlFile: string;
}

/** What the pool calls. */
export default async function compileTask({ input, htmlFile }: Task): Promise<CompiledMeta> {
  return writeCompiled(htmlFile, await compileNote(input));
}
