import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { toNoteAddress } from '../lib/address.ts';
import { toShortId } from '../lib/short-id.ts';
import { toSlug } from '../lib/slug.ts';
import { type ContentOptions, toContentDir, UsageError } from './options.ts';

/**
 * `kb new "标题"`: writes a note with id, date and front matter, and prints its path. Never
 * overwrites.
 *
 * @returns exit status 0
 */
export async function newNote(
  title: string,
  options: ContentOptions & { tag: string[]; slug?: string },
): Promise<number> {
  const contentDir = toContentDir(options);
  if (existsSync(join(contentDir, '_posts'))) {
    throw new UsageError(
      `${contentDir} is a Jekyll repository: write the note as its others are written`,
    );
  }
  const slug = toSlug(options.slug ?? title);
  if (!slug)
    throw new UsageError(`"${title}" leaves nothing for a file name: give one with --slug`);
  const file = join(contentDir, 'notes', `${slug}.md`);
  const taken = (await listNames(join(contentDir, 'notes'))).find((name) => name === `${slug}.md`);
  if (taken)
    throw new UsageError(
      `There is a note of that name already: ${slug}.md; give another with --slug`,
    );

  const frontMatter = stringify({
    title,
    id: toShortId(toNoteAddress(slug)),
    date: toLocalDay(new Date()),
    tags: options.tag,
  });
  await mkdir(join(contentDir, 'notes'), { recursive: true });
  await writeFile(file, `---\n${frontMatter}---\n\n`, { flag: 'wx' });
  console.log(relative(process.cwd(), file));
  return 0;
}

async function listNames(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.map((entry) => entry.name);
}

/** The author's day, not that of Greenwich. */
function toLocalDay(date: Date): string {
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}
