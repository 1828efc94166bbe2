import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Packages = Record<string, { optionalDependencies?: Record<string, string> }>;

test('the lock file records the optional packages of every system, which npm ci asks for', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Packages;
  };
  const recorded = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  const wanted = Object.values(packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );

  expect(wanted.length).toBeGreaterThan(10);
  expect(
    wanted.filter((name) => !recorded.has(name)),
    'npm run lock',
  ).toEqual([]);
});
