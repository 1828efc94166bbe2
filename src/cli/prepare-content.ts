import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Prepared, prepare } from '../content/prepare.ts';
import { type ContentOptions, toCacheDir, toContentDir, toKnowledgeDir } from './options.ts';
import { startStage } from './progress.ts';

/** Prepared content, with the places where this content folder keeps what can be made anew. */
export interface PreparedContent extends Prepared {
  contentDir: string;
  workspace: Workspace;
}

/** Files of one content folder below the cache root. */
export interface Workspace {
  /** What Astro reads. */
  snapshotFile: string;
  /** Astro's own cache. */
  astroDir: string;
  /** Search index of the preview. */
  searchDir: string;
}

/** Reads, compiles and resolves a content folder, with progress, for any command. */
export async function prepareContent(
  options: ContentOptions,
  mode: { withDrafts: boolean; withLedger?: boolean },
): Promise<PreparedContent> {
  const contentDir = toContentDir(options);
  const stage = startStage('Reading and compiling notes');
  const prepared = await prepare({
    contentDir,
    knowledgeDir: toKnowledgeDir(options),
    cacheDir: toCacheDir(),
    ...mode,
    onProgress: stage.update,
  });
  stage.done(`${prepared.notes.length} notes, ${prepared.compiled} compiled anew`);
  return { ...prepared, contentDir, workspace: toWorkspace(contentDir) };
}

/** Hands the snapshot to Astro. Written whole or not at all, since a preview watches the file. */
export async function writeSnapshot(prepared: PreparedContent): Promise<void> {
  const file = prepared.workspace.snapshotFile;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.tmp`, JSON.stringify(prepared.snapshot));
  await rename(`${file}.tmp`, file);
}

function toWorkspace(contentDir: string): Workspace {
  const name = createHash('sha256').update(contentDir).digest('hex').slice(0, 12);
  const root = join(toCacheDir(), 'sites', name);
  return {
    snapshotFile: join(root, 'snapshot.json'),
    astroDir: join(root, 'astro'),
    searchDir: join(root, 'search'),
  };
}
