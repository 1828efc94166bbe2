#!/usr/bin/env node
/**
 * The `kb` command. Plain JavaScript for any Node from 20 on: it hands over to the project's own
 * Node, which runs TypeScript as it is, when the one that started it is too old for that.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 18)) {
  const { main } = await import('./main.ts');
  await main(process.argv);
} else if (process.env.KB_OWN_NODE) {
  console.error(
    `kb needs Node 22.18 or later, and the project's own Node is ${process.version}: run npm ci.`,
  );
  process.exitCode = 2;
} else {
  const node = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
  const { status, signal, error } = spawnSync(
    node,
    [fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: { ...process.env, KB_OWN_NODE: '1' },
    },
  );
  if (error) console.error(`The project's own Node does not start (${error.message}): run npm ci.`);
  process.exitCode = status ?? (signal ? 1 : 2);
}
