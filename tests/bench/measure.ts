import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one command cost, with all the processes it started. */
export interface Cost {
  /** User and system time of the whole process tree, in seconds. */
  cpuSeconds: number;
  wallSeconds: number;
  /** Peak resident memory of the largest process, in bytes. */
  peakBytes: number;
}

export interface Run extends Cost {
  status: number;
  /** All that the command printed. */
  output: string;
}

/** Length of a tick in `/proc/<pid>/stat`; the kernel shows 100 a second on every architecture. */
const ticksPerSecond = 100;
const samplingMilliseconds = 250;

/**
 * Runs a command to its end and measures it. One at a time: on Linux the CPU time is what this
 * process's account of finished children gains meanwhile; the memory is read from `/proc` four
 * times a second. Elsewhere `/usr/bin/time -l` measures both.
 */
export async function measure(
  command: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Run> {
  return process.platform === 'linux'
    ? await measureByProc(command, options)
    : await measureByTime(command, options);
}

async function measureByProc(
  command: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Run> {
  const before = readChildrenSeconds();
  let peakBytes = 0;
  const run = await runCommand(command, options, (pid) => {
    peakBytes = Math.max(peakBytes, readTreePeak(pid));
  });
  return { ...run, cpuSeconds: readChildrenSeconds() - before, peakBytes };
}

async function measureByTime(
  command: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'kb-time-'));
  const report = join(folder, 'report');
  try {
    const run = await runCommand(['/usr/bin/time', '-l', '-o', report, ...command], options);
    return { ...run, ...toCost(readFileSync(report, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads the report of BSD's `time -l`. */
export function toCost(report: string): Omit<Cost, 'wallSeconds'> {
  const read = (pattern: RegExp) => Number(pattern.exec(report)?.[1] ?? Number.NaN);
  return {
    cpuSeconds: read(/([\d.]+) user/) + read(/([\d.]+) sys/),
    peakBytes: read(/(\d+)\s+maximum resident set size/),
  };
}

function runCommand(
  [program = '', ...args]: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
  onSample?: (pid: number) => void,
): Promise<Pick<Run, 'status' | 'output' | 'wallSeconds'>> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const sampler = setInterval(() => child.pid && onSample?.(child.pid), samplingMilliseconds);
    child.on('error', reject);
    child.on('close', (status) => {
      clearInterval(sampler);
      resolve({
        status: status ?? 1,
        output: Buffer.concat(chunks).toString(),
        wallSeconds: (performance.now() - start) / 1000,
      });
    });
  });
}

/** CPU seconds of all children that have ended and been waited for, theirs included. */
function readChildrenSeconds(): number {
  const fields = readStat('self');
  return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond;
}

/** The highest water mark among a process and its descendants, 0 once they are gone. */
function readTreePeak(root: number): number {
  const parents = readParents();
  const isInTree = (pid: number): boolean => {
    const parent = parents.get(pid);
    return pid === root || (parent !== undefined && isInTree(parent));
  };
  return Math.max(0, ...[...parents.keys()].filter(isInTree).map(readPeak));
}

function readParents(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), Number(readStat(name)[1]));
  }
  return parents;
}

function readPeak(pid: number): number {
  const status = readOrNothing(`/proc/${pid}/status`);
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}

/** Fields of `stat` from the third on: the second, a name in brackets, may hold spaces. */
function readStat(pid: string): string[] {
  const stat = readOrNothing(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** A process may end between two looks. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
