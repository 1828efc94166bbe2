import { createReadStream, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { dev as devAstro } from 'astro';
import { lookup } from 'mrmime';
import type { FileRecord } from '../knowledge/snapshot.ts';
import { withBase } from '../lib/address.ts';
import { projectRoot, type SiteOptions, toBaseOption, toSiteOption } from './options.ts';
import { type PreparedContent, prepareContent, writeSnapshot } from './prepare-content.ts';
import { toPort } from './preview.ts';
import { printIssues } from './report.ts';

/** Changes of one save arrive as several events; they are taken together after this many ms. */
const settleMs = 60;

/**
 * `kb dev`: live preview. A saved note is compiled alone (the others come from the cache) and the
 * page that shows it reloads by itself. Problems are printed and stop nothing.
 */
export async function dev(options: SiteOptions & { port: string; host?: string }): Promise<void> {
  let prepared = await prepareContent(options, { withDrafts: true });
  printIssues(prepared.issues, prepared.contentDir);
  await writeSnapshot(prepared);

  const base = toBaseOption(options);
  process.env.KB_SNAPSHOT = prepared.workspace.snapshotFile;
  process.env.KB_CONTENT = prepared.contentDir;
  const server = await devAstro({
    root: projectRoot,
    cacheDir: prepared.workspace.astroDir,
    base,
    site: toSiteOption(options) ?? prepared.snapshot.site.url,
    server: { port: toPort(options.port), host: options.host ?? 'localhost' },
    vite: { plugins: [serveContentFiles(() => prepared, base)] },
    logLevel: 'warn',
  });
  console.error(`http://${options.host ?? 'localhost'}:${server.address.port}${base}`);

  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  watch(prepared.contentDir, { recursive: true }, (_, file) => {
    if (file === null || /(^|[/\\])\.|~$|\.tmp$/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(update, update);
    }, settleMs);
  });

  async function update(): Promise<void> {
    prepared = await prepareContent(options, { withDrafts: true });
    printIssues(prepared.issues, prepared.contentDir);
    await writeSnapshot(prepared);
  }
}

/** Serves pictures and other files of the content folder at the addresses that a build gives them. */
function serveContentFiles(current: () => PreparedContent, base: string) {
  return {
    name: 'kb-content-files',
    configureServer(server: { middlewares: { use: (handler: Handler) => void } }) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0];
        const record = current().snapshot.files.find((file) => isAt(file, path));
        if (!record) return next();
        const file = record.cleanFile ?? join(current().contentDir, record.file);
        response.setHeader('Content-Type', lookup(record.file) ?? 'application/octet-stream');
        response.setHeader('Content-Length', statSync(file).size);
        createReadStream(file).pipe(response);
      });
    },
  };

  function isAt(record: FileRecord, path: string | undefined): boolean {
    return path === withBase(base, record.address) || path === withBase('/', record.address);
  }
}

type Handler = (
  request: import('node:http').IncomingMessage,
  response: import('node:http').ServerResponse,
  next: () => void,
) => void;
