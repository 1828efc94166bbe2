import { availableParallelism } from 'node:os';
import type { Note } from '../schema/note.ts';
import {
  type CompiledMeta,
  findCompiled,
  pruneCache,
  toHtmlFile,
  writeCompiled,
} from './compile-cache.ts';
import { readCompilerVersion } from './compiler-version.ts';
import type { CompileInput } from './note-file.ts';
import type { Task } from './worker.ts';

export interface CompileOptions {
  /** Absolute path of the folder that keeps results from one run to the next. */
  cacheDir: string;
  /** Called after each note with the number of notes that are ready, and of all. */
  onProgress?: (done: number, total: number) => void;
  /**
   * Threads to compile in; one fewer than the machine has, four at the most, unless given. Each
   * costs a CPU second before it is up to speed, and one core has enough to do without it.
   */
  workers?: number;
  /** Seconds that a note of unusual length may take; 120 unless given. */
  limit?: number;
}

/** A compiled note: what is known of it, and the file that holds its HTML. */
export interface CompiledEntry {
  meta: CompiledMeta;
  /** Absolute path. */
  htmlFile: string;
  fromCache: boolean;
}

export interface CompileResult {
  /** One for each note, in the order of the notes. */
  entries: CompiledEntry[];
  /** How many of them were not in the cache. */
  compiled: number;
}

/** Fewer characters than these are compiled sooner than a worker has started. */
const worthAPool = 200_000;

/** A shorter note may be odd, but cannot keep the compiler busy for long. */
const worthALimit = 100_000;

/**
 * Compiles notes, those whose text has changed since the last run only. A note that cannot be
 * compiled has an issue that says so; the promise is rejected when the cache cannot be written.
 */
export async function compileAll(
  notes: Pick<Note, keyof CompileInput>[],
  {
    cacheDir,
    onProgress,
    workers = Math.min(availableParallelism() - 1, 4),
    limit = 120,
  }: CompileOptions,
): Promise<CompileResult> {
  const version = await readCompilerVersion();
  const entries = new Array<CompiledEntry>(notes.length);
  let done = 0;
  const settle = (index: number, entry: CompiledEntry) => {
    entries[index] = entry;
    onProgress?.(++done, notes.length);
  };

  const tasks: (Task & { index: number })[] = [];
  await Promise.all(
    notes.map(async ({ file, dialect, title, body, bodyLine }, index) => {
      const input = { file, dialect, title, body, bodyLine };
      const htmlFile = toHtmlFile(cacheDir, version, input);
      const meta = await findCompiled(htmlFile);
      if (meta) settle(index, { meta, htmlFile, fromCache: true });
      else tasks.push({ input, htmlFile, index });
    }),
  );

  // The longest first: no worker is left with a long note when the others have finished.
  tasks.sort((a, b) => b.input.body.length - a.input.body.length);
  const finish = ({ index, htmlFile }: { index: number; htmlFile: string }, meta: CompiledMeta) =>
    settle(index, { meta, htmlFile, fromCache: false });
  const [long, usual] = partition(tasks, ({ input }) => input.body.length > worthALimit);
  const size = usual.reduce((sum, task) => sum + task.input.body.length, 0);
  const run = size < worthAPool || workers < 2 ? compileHere : compileInPool;
  await run(usual, workers, finish);
  await compileWithin(long, limit, finish);
  await pruneCache(cacheDir);
  return { entries, compiled: tasks.length };
}

type Done<T> = (task: T, meta: CompiledMeta) => void;

async function compileHere<T extends Task>(tasks: T[], _workers: number, done: Done<T>) {
  if (!tasks.length) return;
  const { default: compileTask } = await import('./worker.ts');
  for (const task of tasks) done(task, await compileTask(task));
}

async function compileInPool<T extends Task>(tasks: T[], workers: number, done: Done<T>) {
  const { Piscina } = await import('piscina');
  const pool = new Piscina<Task, CompiledMeta>({
    filename: new URL('./worker.ts', import.meta.url).href,
    minThreads: Math.min(workers, tasks.length),
    maxThreads: Math.min(workers, tasks.length),
    // Syntax trees are large and short-lived; room for them spares half of the collector's work.
    resourceLimits: { maxYoungGenerationSizeMb: 32 },
  });
  try {
    await Promise.all(
      tasks.map(async (task) => {
        const { input, htmlFile } = task;
        const meta = await pool
          .run({ input, htmlFile })
          .catch((error: unknown) => fail(task, error));
        done(task, meta);
      }),
    );
  } finally {
    await pool.destroy();
  }
}

/** One by one, each in a thread that can be stopped. */
async function compileWithin<T extends Task>(tasks: T[], limit: number, done: Done<T>) {
  if (!tasks.length) return;
  const { Piscina } = await import('piscina');
  const pool = new Piscina<Task, CompiledMeta>({
    filename: new URL('./worker.ts', import.meta.url).href,
    maxThreads: 1,
  });
  try {
    for (const task of tasks) {
      const { input, htmlFile } = task;
      const signal = AbortSignal.timeout(limit * 1000);
      const meta = await pool.run({ input, htmlFile }, { signal }).catch((error: unknown) => {
        const late = new Error(`it takes longer than ${limit} seconds`);
        return fail(task, signal.aborted ? late : error);
      });
      done(task, meta);
    }
  } finally {
    await pool.destroy();
  }
}

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/** A worker that dies takes one note with it, not the run. */
async function fail({ input, htmlFile }: Task, error: unknown): Promise<CompiledMeta> {
  const { toFailedNote } = await import('./compile.ts');
  return writeCompiled(htmlFile, toFailedNote(input, error));
}
