import { join } from 'node:path';
import { applyIssueSettings } from '../content/apply-issue-settings.ts';
import { type Converted, convertAll, isConvertible } from '../images/convert.ts';
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
 * Makes smaller forms of the pictures that notes show and enters them in the snapshot, where the
 * author wants them. A picture that cannot be converted is shown as it is.
 */
export async function convertPictures(
  prepared: PreparedContent,
  options: SiteOptions,
): Promise<{ files: MadeFile[]; issues: Issue[] }> {
  const { snapshot, contentDir } = prepared;
  const wanted = options.images ?? snapshot.site.images ?? prepared.dialect === 'native';
  const shown = new Set(
    snapshot.notes.flatMap(({ images }) => images.map((image) => image?.address)),
  );
  const records = snapshot.files.filter(
    ({ file, address }) => shown.has(address) && isConvertible(file),
  );
  if (!wanted || records.length === 0) return { files: [], issues: [] };

  const stage = startStage('Converting pictures');
  const before = process.cpuUsage();
  const cacheDir = join(toCacheDir(), 'pictures');
  const { pictures, converted } = await convertAll(
    records.map(({ file }) => join(contentDir, file)),
    { cacheDir, onProgress: stage.update },
  );
  const { user, system } = process.cpuUsage(before);
  const each = converted && ` at ${Math.round((user + system) / 1000 / converted)} ms of CPU each`;
  stage.done(`${records.length} pictures, ${converted} converted anew${each || ''}`);

  const files = new Map<string, MadeFile>();
  const byAddress = new Map<string, Converted>();
  const issues: Issue[] = [];
  for (const { file, address } of records) {
    const picture = pictures.get(join(contentDir, file));
    if (!picture) continue;
    byAddress.set(address, picture);
    if ('code' in picture) {
      issues.push(toIssue(file, picture));
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

function toIssue(file: string, { code, message }: Extract<Converted, { code: string }>): Issue {
  return {
    code,
    severity: 'warning',
    file,
    line: 1,
    column: 1,
    message: `${message}; it is published as it is`,
    hint:
      code === 'huge-image'
        ? 'Make it smaller: no screen shows as much'
        : 'Save it anew from its source, or remove it',
  };
}
