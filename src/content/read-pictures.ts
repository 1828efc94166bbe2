import { join } from 'node:path';
import { isDrawing, needsCleaning } from '../images/picture-names.ts';
import type { Original } from '../images/read-original.ts';
import { readOriginals } from '../images/read-originals.ts';
import type { Issue } from '../lib/issue.ts';

export interface Pictures {
  /** By path relative to the content folder. */
  originals: ReadonlyMap<string, Original>;
  /** Those that must not be published. */
  refused: ReadonlySet<string>;
  issues: Issue[];
}

/** What pages may show of the pictures among some files. */
export async function readPictures(
  contentDir: string,
  files: Iterable<string>,
  cacheDir: string,
): Promise<Pictures> {
  const pictures = [...new Set(files)].filter(needsCleaning).sort();
  const read = await readOriginals(
    pictures.map((file) => join(contentDir, file)),
    contentDir,
    cacheDir,
  );
  const originals = new Map<string, Original>();
  const refused = new Set<string>();
  const issues: Issue[] = [];
  for (const file of pictures) {
    const original = read.get(join(contentDir, file));
    if (!original) continue;
    originals.set(file, original);
    if (original.published === null) refused.add(file);
    if (original.fault !== undefined) issues.push(toIssue(file, original));
  }
  return { originals, refused, issues };
}

/** What is wrong with a picture, with what to do about it. */
export function toPictureIssue(file: string, code: PictureFault, message: string): Issue {
  return { code, severity: 'warning', file, line: 1, column: 1, message, hint: hints[code] };
}

type PictureFault = keyof typeof hints;

const hints = {
  'huge-image': 'Make it smaller: no screen shows as much',
  'unsafe-svg': 'Save it anew from its source, or use a PNG',
  'broken-image': 'Save it anew from its source, or remove it',
};

function toIssue(file: string, { fault, isHuge, published }: Original): Issue {
  const [code, kind] = isDrawing(file)
    ? (['unsafe-svg', 'drawing'] as const)
    : (['broken-image', 'picture'] as const);
  const outcome =
    published === null
      ? 'so it is not published'
      : 'so it is published as far as it goes, without EXIF data';
  const message = `the ${kind} cannot be used whole: ${fault}, ${outcome}`;
  return toPictureIssue(file, isHuge ? 'huge-image' : code, message);
}
