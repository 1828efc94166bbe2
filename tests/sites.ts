import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A site that the end-to-end tests open. */
export interface Site {
  /** Content folder it is built from. */
  content: string;
  /** Folder of the built site. */
  folder: string;
  base: string;
  port: number;
  /** Where it is served, base included. */
  url: string;
}

export const projectRoot = fileURLToPath(new URL('../', import.meta.url));

/** All that a test run leaves behind. */
export const resultsFolder = join(projectRoot, 'test-results');

/** The bundled site, and one of edge cases (`edges.ts`), under a base path. */
export const sites = {
  bundled: toSite('bundled', 'content', '/', await claimPort('KB_BUNDLED_PORT')),
  edges: toSite('edges', 'test-results/edges', '/kb/', await claimPort('KB_EDGES_PORT')),
} satisfies Record<string, Site>;

function toSite(name: string, content: string, base: string, port: number): Site {
  return {
    content: join(projectRoot, content),
    folder: join(resultsFolder, 'sites', name),
    base,
    port,
    url: `http://localhost:${port}${base}`,
  };
}

/** A free port. Playwright's workers read this module again and inherit it by the environment. */
async function claimPort(variable: string): Promise<number> {
  process.env[variable] ??= String(await findFreePort());
  return Number(process.env[variable]);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
