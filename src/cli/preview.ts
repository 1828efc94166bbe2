import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { preview as previewAstro } from 'astro';
import { projectRoot, type SiteOptions, toBaseOption, toOutDir, UsageError } from './options.ts';

/**
 * `kb preview`: serves the last build until it is stopped.
 */
export async function preview(
  options: SiteOptions & { port: string; host?: string },
): Promise<void> {
  const outDir = toOutDir(options);
  if (!existsSync(join(outDir, 'index.html'))) {
    throw new UsageError(`There is no built site at ${outDir}: run kb build first`);
  }
  const server = await previewAstro({
    root: projectRoot,
    outDir,
    base: toBaseOption(options),
    server: { port: toPort(options.port), host: options.host ?? 'localhost' },
    logLevel: 'error',
  });
  console.error(`http://${options.host ?? 'localhost'}:${server.port}${toBaseOption(options)}`);
  await server.closed();
}

/** A port number, checked. */
export function toPort(port: string): number {
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65535) {
    throw new UsageError(`--port wants a number from 0 to 65535, not "${port}"`);
  }
  return number;
}
