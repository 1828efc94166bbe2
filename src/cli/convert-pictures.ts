import { join, relative } from 'node:path';
import { applyIssueSettings } from '../content/apply-issue-settings.ts';
import { toPictureIssue } from '../content/read-pictures.ts';
import { type Converted, type ConvertResult, convertAll } from '../images/convert.ts';
import { isConvertible } from '../images/picture-names.ts';
import type { ImageTarget } from '../knowledge/snapshot.ts';
import { type Address, toVariantAddress } from '../lib/address.ts';
import type { Issue } from '../lib/issue.ts';
import { type SiteOptions, toCacheDir } from './options.ts';
import type { PreparedContent } from './prepare-content.ts';
import { startStage } from './progress.ts';

/** A file of the cache and where the site serves it. */
export interface MadeFile {
  file: string;
  address: Address;
}

/**
 * Makes smaller forms of the pictures that notes show and enters them in the snapshot, unless the
 * author wants none. A picture that cannot be converted is shown as it is.
 */
export async function convertPictures(
  prepared: PreparedContent,
  options: SiteOptions,
): Promise<{ files: MadeFile[]; issues: Issue[] }> {
  const { snapshot, contentDir, originals } = prepared;
  const wanted = options.images ?? snapshot.site.images ?? true;
  const shown = new Set(
    snapshot.notes.flatMap(({ images }) => images.map((image) => image?.address)),
  );
  const sources = snapshot.files.flatMap(({ file, address }) => {
    const original = originals.get(file);
    // What is known to be broken needs no second report.
    if (!original || original.fault !== undefined) return [];
    if (!shown.has(address) || !isConvertible(file)) return [];
    return [{ name: file, file: join(contentDir, file), key: original.key, address }];
  });
  if (!wanted || sources.length === 0) return { files: [], issues: [] };

  const stage = startStage('Converting pictures');
  const before = process.cpuUsage();
  const cacheDir = join(toCacheDir(), 'pictures');
  const withAvif = wanted === 'avif';
  const result = await convertAll(sources, { cacheDir, withAvif, onProgress: stage.update });
  stage.done(toSummary(result, process.cpuUsage(before), contentDir));

  const files = new Map<string, MadeFile>();
  const byAddress = new Map<string, Converted>();
  const issues: Issue[] = [];
  for (const { name, file, address } of sources) {
    const picture = result.pictures.get(file);
    if (!picture) continue;
    byAddress.set(address, picture);
    if ('code' in picture) {
      const message = `${picture.message}; it is published without smaller forms`;
      issues.push(toPictureIssue(name, picture.code, message));
      continue;
    }
    for (const variant of picture.variants) {
      const to = toVariantAddress(variant.file);
      files.set(to, { file: join(cacheDir, variant.file), address: to });
    }
  }
  for (const note of snapshot.notes) {
    note.images = note.images.map((image) => image && withVariants(image, byAddress));
  }
  return {
    files: [...files.values()],
    issues: applyIssueSettings(issues, snapshot.site.issues ?? {}),
  };
}

function toSummary(
  { pictures, converted, slowest }: ConvertResult,
  { user, system }: NodeJS.CpuUsage,
  contentDir: string,
): string {
  const count = `${pictures.size} pictures, ${converted} converted anew`;
  if (converted === 0 || !slowest) return count;
  const seconds = (user + system) / 1_000_000;
  const each = Math.round((seconds * 1000) / converted);
  const longest = `${relative(contentDir, slowest.file)} ${Math.round(slowest.ms)} ms`;
  return `${count} for ${seconds.toFixed(1)} s of CPU, ${each} ms each (longest: ${longest})`;
}

function withVariants(image: ImageTarget, byAddress: ReadonlyMap<string, Converted>): ImageTarget {
  const picture = byAddress.get(image.address);
  if (!picture || 'code' in picture || picture.variants.length === 0) return image;
  const { width, height } = picture;
  const variants = picture.variants.map(({ type, width: wide, file }) => ({
    address: toVariantAddress(file),
    type,
    width: wide,
  }));
  return { ...image, width, height, variants };
}
