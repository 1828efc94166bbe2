import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { join } from 'node:path';

/**
 * A name for what the compiler would do to any text: the hash of its own source and of the
 * versions of the packages that do the work. A result of another version is of no use.
 */
export async function readCompilerVersion(): Promise<string> {
  const folder = import.meta.dirname;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  const sources = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const versions = await Promise.all(findPackages(sources).map(readVersion));
  return createHash('sha256')
    .update([...sources, ...versions].join('\0'))
    .digest('hex');
}

/** Packages that no file of the compiler imports, though its output depends on them. */
const hidden = [
  'mdast-util-to-hast',
  'hast-util-sanitize',
  'hast-util-to-html',
  'micromark',
  'parse5',
];

function findPackages(sources: string[]): string[] {
  const imports = sources.flatMap((source) => [
    ...source.matchAll(/(?:from |import\()'((?:@[^/']+\/)?[^./'][^/':]*)[^':]*'/g),
  ]);
  return [...new Set([...imports.map((match) => match[1] ?? ''), ...hidden])].sort();
}

async function readVersion(name: string): Promise<string> {
  const file = findPackage(name);
  if (!file) return name;
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
  return `${name} ${version}`;
}

/** Nothing for a package of types only, which does no work. */
function findPackage(name: string): string | undefined {
  try {
    return findPackageJSON(name, import.meta.url);
  } catch {
    return undefined;
  }
}
