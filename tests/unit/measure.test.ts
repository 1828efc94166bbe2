import { expect, it } from 'vitest';
import { measure, toCost } from '../bench/measure.ts';

const megabytes = 80;

it('counts the processor time of children, and the memory of the largest', async () => {
  const child = `
    globalThis.hold = Buffer.alloc(${megabytes}e6, 1);
    const end = process.cpuUsage().user + 200_000;
    while (process.cpuUsage().user < end);
    setTimeout(() => {}, 600);
  `;
  const parent = `require('node:child_process')
    .spawnSync(process.execPath, ['-e', ${JSON.stringify(child)}])`;
  const run = await measure([process.execPath, '-e', parent], {
    cwd: process.cwd(),
    env: process.env,
  });
  expect(run.status).toBe(0);
  expect(run.cpuSeconds).toBeGreaterThan(0.2);
  expect(run.cpuSeconds).toBeLessThan(3);
  expect(run.wallSeconds).toBeGreaterThan(0.6);
  expect(run.peakBytes).toBeGreaterThan(megabytes * 1e6);
  expect(run.peakBytes).toBeLessThan(megabytes * 1e6 + 200e6);
}, 120_000);

it('returns status and output of a command that fails', async () => {
  const script = 'console.error("broken"); process.exit(3)';
  const run = await measure(['node', '-e', script], { cwd: process.cwd(), env: process.env });
  expect(run).toMatchObject({ status: 3, output: 'broken\n' });
});

it('reads the report of time -l', () => {
  const report = `        2.13 real         1.80 user         0.25 sys
           104857600  maximum resident set size
                   0  average shared memory size
`;
  expect(toCost(report).cpuSeconds).toBeCloseTo(2.05);
  expect(toCost(report).peakBytes).toBe(104857600);
});
