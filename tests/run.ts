/**
 * `npm test`: every check of the project, cheapest first, until one fails. Ends with the plain
 * line `N passed, N failed` (unit and end-to-end tests together; a failed check without tests of
 * its own counts as one) and an honest exit status. `npm test -- unit e2e` runs some stages only.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeEdges } from './edges.ts';
import { projectRoot, resultsFolder, type Site, sites } from './sites.ts';

interface Stage {
  name: string;
  commands: string[][];
  env?: Record<string, string>;
  prepare?: () => void;
  /** Reads the report that the stage wrote. */
  count?: () => Count;
}

interface Count {
  passed: number;
  failed: number;
}

const unitReport = join(resultsFolder, 'unit.json');
const e2eReport = join(resultsFolder, 'e2e.json');

const buildCache = join(resultsFolder, 'cache');

const stages: Stage[] = [
  { name: 'lint', commands: [['biome', 'check', '--error-on-warnings', '.']] },
  {
    name: 'types',
    commands: [
      ['tsc', '-p', '.'],
      ['astro', 'check', '--noSync'],
    ],
  },
  {
    name: 'unit',
    commands: [
      ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    ],
    prepare: () => rmSync(unitReport, { force: true }),
    count: countUnit,
  },
  {
    name: 'build',
    commands: Object.values(sites).map(toBuild),
    // A cache of its own, emptied first: what is tested is what a fresh clone builds.
    env: { KB_CACHE_DIR: buildCache },
    prepare: () => {
      rmSync(buildCache, { recursive: true, force: true });
      writeEdges();
    },
  },
  { name: 'links', commands: Object.values(sites).map(toLinkCheck) },
  {
    name: 'e2e',
    commands: [['playwright', 'test']],
    prepare: () => rmSync(e2eReport, { force: true }),
    count: countE2e,
  },
];

process.exitCode = run(process.argv.slice(2));

function run(wanted: string[]): number {
  const chosen = wanted.length === 0 ? stages : stages.filter(({ name }) => wanted.includes(name));
  if (chosen.length < wanted.length || chosen.length === 0) {
    console.error(`Unknown stage. There are: ${stages.map(({ name }) => name).join(', ')}.`);
    return 2;
  }
  const total: Count = { passed: 0, failed: 0 };
  let failedStage: string | undefined;
  for (const stage of chosen) {
    const ok = runStage(stage, total);
    if (!ok) {
      failedStage = stage.name;
      break;
    }
  }
  console.log(failedStage ? `\nStopped: ${failedStage} failed.` : '\nAll stages passed.');
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return failedStage ? 1 : 0;
}

/** Runs the commands of a stage, adds its tests to the total and says whether all went well. */
function runStage(stage: Stage, total: Count): boolean {
  console.log(`\n── ${stage.name} ──`);
  const start = performance.now();
  stage.prepare?.();
  let ok = stage.commands.every((command) => runCommand(command, stage.env));
  if (stage.count) {
    const count = readCount(stage.count);
    total.passed += count.passed;
    total.failed += count.failed;
    // A runner that ran nothing, or that calls failures a success, has not tested anything.
    ok &&= count.passed > 0 && count.failed === 0;
    if (!ok && count.failed === 0) total.failed += 1;
  } else if (!ok) total.failed += 1;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${stage.name} ${ok ? 'passed' : 'FAILED'} in ${seconds} s`);
  return ok;
}

function runCommand(command: string[], env: Record<string, string> = {}): boolean {
  const [program = '', ...args] = command;
  const { status, error } = spawnSync(program, args, {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', ...env },
  });
  if (error) console.error(`${program}: ${error.message}`);
  return status === 0;
}

function toBuild({ content, folder, base }: Site): string[] {
  const command = ['node', 'src/cli/kb.mjs', 'build'];
  return [...command, '--content', content, '--out', folder, '--base', base];
}

function toLinkCheck({ folder, base }: Site): string[] {
  return ['node', 'tests/links.ts', folder, '--base', base];
}

function readCount(count: () => Count): Count {
  try {
    return count();
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function countUnit(): Count {
  const report: { numPassedTests: number; numFailedTests: number } = JSON.parse(
    readFileSync(unitReport, 'utf8'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function countE2e(): Count {
  const report: { stats: { expected: number; unexpected: number; flaky: number } } = JSON.parse(
    readFileSync(e2eReport, 'utf8'),
  );
  const { expected, unexpected, flaky } = report.stats;
  return { passed: expected, failed: unexpected + flaky };
}
