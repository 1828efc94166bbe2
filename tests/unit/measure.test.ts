import { expect, it } from 'vitest';
import { measure, toCost } from '../bench/measure.ts';

const burn = `
  const end = process.cpuUsage().user + 200_000;
  while (process.cpuUsage().user < end);
`;

it('counts the processor time of children, and the memory of the largest', async () => {
  const child = `${burn} globalThis.hold = Buffer.alloc(200e6, 1); setTimeout(() => {}, 400);`;
  const parent = `
    ${burn}
    require('node:child_process').spawnSync('node', ['-e', ${JSON.stringify(child)}]);
  `;
  const options = { cwd: process.cwd(), env: process.env };
  const run = await measure(['node', '-e', parent], options);
  expect(run.status).toBe(0);
  expect(run.cpuSeconds).toBeGreaterThan(0.35);
  expect(run.cpuSeconds).toBeLessThan(3);
  expect(run.wallSeconds).toBeGreaterThan(0.6);
  expect(run.peakBytes).toBeGreaterThan(200e6);
  expect(run.peakBytes).toBeLessThan(500e6);
}, 60_000);

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
