import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** One commit of a line of history, with the files it changed. */
export interface Commit {
  hash: string;
  /** Day of the commit, `YYYY-MM-DD`. */
  day: string;
  files: ChangedFile[];
}

/** A changed file; `blob` is `null` when it is gone. */
export interface ChangedFile {
  file: string;
  from?: string;
  blob: string | null;
}

/** A call of git that failed. */
export class GitError extends Error {}

/**
 * All commits of the first line of parents, oldest first: what was published, one after another.
 *
 * @param paths limits the history to files below
 */
export async function readCommits(repo: string, paths: readonly string[]): Promise<Commit[]> {
  const list = (renames: string) =>
    runGit(repo, [
      'log',
      '--reverse',
      '--first-parent',
      '--diff-merges=first-parent',
      '--raw',
      '--no-abbrev',
      renames,
      '-z',
      '--format=%x01%H %cs',
      '--',
      ...paths,
    ]);
  // Inexact renames need the texts; where a repository lacks some, words are compared later.
  const output = await list('-M').catch(() => list('--no-renames'));
  return parseLog(output.toString('utf8'));
}

/** The texts of blobs in the order asked for; `null` for one that the repository lacks. */
export async function* readBlobs(
  repo: string,
  blobs: readonly string[],
): AsyncGenerator<Buffer | null> {
  const git = spawn('git', ['-C', repo, 'cat-file', '--batch'], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const done = once(git, 'close');
  // A reader that stops early closes the pipe under the writer.
  git.stdin.on('error', () => {});
  git.stdin.end(blobs.map((blob) => `${blob}\n`).join(''));
  let buffer: Buffer = Buffer.alloc(0);
  const chunks = git.stdout[Symbol.asyncIterator]();
  const more = async (): Promise<boolean> => {
    const { value, done: ended } = await chunks.next();
    if (ended) return false;
    buffer = buffer.length > 0 ? Buffer.concat([buffer, value]) : value;
    return true;
  };
  for (const _ of blobs) {
    let end = buffer.indexOf(10);
    while (end < 0) {
      if (!(await more())) throw new GitError('git cat-file ended early');
      end = buffer.indexOf(10);
    }
    const head = buffer.subarray(0, end).toString();
    buffer = buffer.subarray(end + 1);
    const size = / blob (\d+)$/.exec(head)?.[1];
    if (size === undefined) {
      yield null;
      continue;
    }
    const length = Number(size);
    while (buffer.length < length + 1) {
      if (!(await more())) throw new GitError('git cat-file ended early');
    }
    yield buffer.subarray(0, length);
    buffer = buffer.subarray(length + 1);
  }
  await done;
}

/** One file of the last commit; `null` when there is none. */
export async function readHead(repo: string, path: string): Promise<string | null> {
  return runGit(repo, ['show', `HEAD:${path}`]).then(
    (text) => text.toString('utf8'),
    () => null,
  );
}

/** Runs git and returns what it prints. Rejects with its message. */
export async function runGit(repo: string, args: readonly string[]): Promise<Buffer> {
  const git = spawn('git', ['-C', repo, '-c', 'core.quotepath=false', ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  git.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  git.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const [code] = (await once(git, 'close')) as [number | null];
  if (code !== 0) throw new GitError(Buffer.concat(err).toString('utf8').trim());
  return Buffer.concat(out);
}

/** A blob that is missing stays missing: no network on the way. */
const env = { ...process.env, GIT_NO_LAZY_FETCH: '1', GIT_OPTIONAL_LOCKS: '0' };

function parseLog(output: string): Commit[] {
  const commits: Commit[] = [];
  const tokens = output.split('\0');
  for (let i = 0; i < tokens.length; i++) {
    const token = (tokens[i] ?? '').replace(/^\n/, '');
    if (token.startsWith('\u0001')) {
      const [hash = '', day = ''] = token.slice(1).trim().split(' ');
      commits.push({ hash, day, files: [] });
    } else if (token.startsWith(':')) {
      const [, , , blob = '', status = ''] = token.split(' ');
      const first = tokens[++i] ?? '';
      const isPair = /^[RC]/.test(status);
      const file = isPair ? (tokens[++i] ?? '') : first;
      const files = commits.at(-1)?.files;
      if (status === 'D') files?.push({ file, blob: null });
      else files?.push({ file, blob, ...(status.startsWith('R') && { from: first }) });
    }
  }
  return commits;
}
