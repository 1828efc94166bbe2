#!/usr/bin/env node
/**
 * The `kb` command. Plain JavaScript for any Node from 20 on: it hands over to the project's own
 * Node, which runs TypeScript as it is, with the settings that builds need.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

if (process.env.KB_STARTED) {
  const { main } = await import('./main.ts');
  await main(process.argv);
} else {
  start();
}

function start() {
  const own = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const canRunTypeScript = major > 22 || (major === 22 && minor >= 18);
  if (!existsSync(own) && !canRunTypeScript) {
    console.error(`kb needs Node 22.18 or later, this is ${process.version}: run npm ci.`);
    process.exit(2);
  }
  const child = spawn(
    existsSync(own) ? own : process.execPath,
    // A collector of one thread: a build is short, and helpers that spin cost more than they save.
    [
      '--max-semi-space-size=16',
      '--single-threaded-gc',
      fileURLToPath(import.meta.url),
      ...process.argv.slice(2),
    ],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        KB_STARTED: '1',
        ASTRO_TELEMETRY_DISABLED: '1',
        // Stripped types and compiled code are kept, for the workers too.
        NODE_COMPILE_CACHE:
          process.env.NODE_COMPILE_CACHE ??
          fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url)),
      },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`The project's own Node does not start (${error.message}): run npm ci.`);
    process.exitCode = 2;
  });
  child.on('exit', (status, signal) => {
    process.exitCode = status ?? (signal ? 1 : 2);
  });
}
