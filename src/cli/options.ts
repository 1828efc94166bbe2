import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toBase } from '../lib/address.ts';

/** Root of the project: the folder of `package.json` and `astro.config.mjs`. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Options as commander hands them over. */
export interface ContentOptions {
  content?: string;
  knowledge?: string;
}

export interface SiteOptions extends ContentOptions {
  out?: string;
  base?: string;
  site?: string;
  /** Smaller forms of pictures, perhaps AVIF too; undefined where the command line says nothing. */
  images?: boolean | 'webp' | 'avif';
}

/** A wrong use of the command line: printed without a stack, exit status 2. */
export class UsageError extends Error {}

/** Absolute path of the content folder; relative ones are taken from the working directory. */
export function toContentDir(options: ContentOptions): string {
  const dir = options.content ? resolve(options.content) : join(projectRoot, 'content');
  if (!existsSync(dir) || !statSync(dir).isDirectory()) {
    throw new UsageError(`There is no content folder at ${dir}`);
  }
  return dir;
}

/** Absolute path of the folder that lends tags and concepts; `null` after `--knowledge none`. */
export function toKnowledgeDir(options: ContentOptions): string | null {
  if (options.knowledge === 'none') return null;
  if (!options.knowledge) return join(projectRoot, 'content');
  return toContentDir({ content: options.knowledge });
}

export function toOutDir(options: SiteOptions): string {
  return options.out ? resolve(options.out) : join(projectRoot, 'dist');
}

/** Base path with a slash at both ends. */
export function toBaseOption(options: SiteOptions): string {
  return toBase(options.base ?? '/');
}

/** Public origin, checked. */
export function toSiteOption(options: SiteOptions): string | undefined {
  if (options.site === undefined) return undefined;
  if (!URL.canParse(options.site))
    throw new UsageError(`--site wants a URL, not "${options.site}"`);
  return options.site;
}

/** Root of everything that can be made anew. */
export function toCacheDir(): string {
  return process.env.KB_CACHE_DIR ?? join(projectRoot, 'node_modules', '.cache', 'kb');
}
