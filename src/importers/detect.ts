import type { Dialect } from '../schema/note.ts';

/** Where the notes and files of a content folder lie, by the world it was made for. */
export interface FolderLayout {
  dialect: Dialect;
  /** Folders that hold notes, relative to the content folder; `''` is the content folder itself. */
  noteFolders: readonly string[];
  /** Names directly below a note folder that hold no notes. */
  skip: readonly string[];
  /** Folders whose files stand at the root of the site: `static/a.png` is `/a.png`. */
  fileRoots: readonly string[];
}

/** Files and folders that tell one world from another. */
export const markers = [
  'site.yaml',
  'notes',
  '_posts',
  '_drafts',
  'source/_posts',
  'source/_drafts',
  'content',
  'hugo.toml',
  'hugo.yaml',
  'hugo.yml',
  'hugo.json',
  'config.toml',
  'config.yaml',
  'config.yml',
  'config.json',
  'config/_default',
  'archetypes',
  '.obsidian',
] as const;

/**
 * Tells for which generator a folder was made.
 *
 * @param found those of `markers` that exist in it
 */
export function detectLayout(found: ReadonlySet<string>): FolderLayout {
  const existing = (...folders: string[]) => folders.filter((folder) => found.has(folder));
  if (found.has('_posts')) {
    return layout('jekyll', existing('_posts', '_drafts'));
  }
  if (found.has('source/_posts')) {
    return layout('hexo', existing('source/_posts', 'source/_drafts'), { fileRoots: ['source'] });
  }
  const isOwn = found.has('site.yaml') || found.has('notes');
  // An author may open native notes with Obsidian, so its folder alone does not decide.
  if (!isOwn && found.has('content') && hugoMarkers.some((name) => found.has(name))) {
    return layout('hugo', ['content'], { fileRoots: ['static', 'assets', 'content'] });
  }
  if (!isOwn && found.has('.obsidian')) return layout('obsidian', ['']);
  if (found.has('notes')) return layout('native', ['notes'], { fileRoots: ['notes'] });
  return layout('native', [''], { skip: otherFolders });
}

/** Folders beside the notes, where a folder has no `notes/` of its own. */
const otherFolders = ['concepts', 'comparisons', 'timelines', 'assets'];

const hugoMarkers = markers.filter((name) => /^(?:hugo|config)\b|^archetypes$/.test(name));

function layout(
  dialect: Dialect,
  noteFolders: string[],
  rest: Partial<FolderLayout> = {},
): FolderLayout {
  return { dialect, noteFolders, skip: [], fileRoots: [], ...rest };
}
