import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cleanOriginal, needsCleaning } from '../images/clean-original.ts';
import type { MadeFile } from './convert-pictures.ts';
import type { PreparedContent } from './prepare-content.ts';

/**
 * Puts the author's files beside the pages, less what they say about their author or would run, and
 * the smaller forms of pictures. One call after the other: hundreds of small copies in flight cost
 * several times as much CPU.
 */
export function publishFiles(
  { snapshot, contentDir }: PreparedContent,
  made: readonly MadeFile[],
  siteDir: string,
): void {
  const addresses = [...snapshot.files, ...made].map(({ address }) => join(siteDir, address));
  for (const folder of new Set(addresses.map(dirname))) mkdirSync(folder, { recursive: true });
  for (const { file, address } of snapshot.files) {
    publish(join(contentDir, file), join(siteDir, address));
  }
  for (const { file, address } of made) copyFileSync(file, join(siteDir, address));
}

function publish(from: string, to: string): void {
  const bytes = needsCleaning(from) ? readFileSync(from) : null;
  const clean = bytes && cleanOriginal(from, bytes);
  if (bytes === clean) copyFileSync(from, to);
  // What cannot be cleaned was reported when it was read.
  else if (clean) writeFileSync(to, clean);
}
