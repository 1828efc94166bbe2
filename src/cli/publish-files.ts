import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MadeFile } from './convert-pictures.ts';
import type { PreparedContent } from './prepare-content.ts';

/**
 * Puts the author's files and the smaller forms of pictures beside the pages. One call after the
 * other: hundreds of small copies in flight cost several times as much CPU.
 */
export function publishFiles(
  { snapshot, contentDir }: PreparedContent,
  made: readonly MadeFile[],
  siteDir: string,
): void {
  const files = [
    ...snapshot.files.map(({ file, cleanFile, address }) => ({
      file: cleanFile ?? join(contentDir, file),
      address,
    })),
    ...made,
  ].map(({ file, address }) => ({ file, to: join(siteDir, address) }));
  for (const folder of new Set(files.map(({ to }) => dirname(to)))) {
    mkdirSync(folder, { recursive: true });
  }
  for (const { file, to } of files) copyFileSync(file, to);
}
