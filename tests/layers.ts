/**
 * The layers of `src`: who may import whom. `docs/architecture.md` gives the reasons;
 * `tests/unit/architecture.test.ts` holds every file to this table.
 */

/** One `import` as it stands in a file. */
export interface Import {
  /** Path of the importing file, relative to the project, with `/`. */
  file: string;
  line: number;
  /** What it asks for: a path relative to the project, or the name of a package or builtin. */
  target: string;
  /** True when `target` is a path. */
  isPath: boolean;
}

interface Layer {
  /** Folders of `src` it may import from, besides itself. */
  folders: readonly string[];
  /** Packages it may import; a trailing `*` stands for the rest of a name. */
  packages: readonly string[];
  /** Node's builtins: all, the named ones, or none. */
  node: true | readonly string[];
}

const values = ['lib', 'schema'];
const pure = [...values, 'knowledge', 'links', 'importers', 'query'];
const syntax = [
  'unified',
  'remark*',
  'rehype*',
  'mdast*',
  'hast*',
  'micromark*',
  'unist*',
  'vfile*',
];

/** Lowest first. */
export const layers: Readonly<Record<string, Layer>> = {
  lib: { folders: [], packages: [], node: [] },
  messages: { folders: [], packages: [], node: [] },
  schema: { folders: ['lib'], packages: ['zod'], node: [] },
  knowledge: { folders: values, packages: [], node: [] },
  links: { folders: values, packages: [], node: [] },
  importers: {
    folders: values,
    packages: ['js-yaml', 'smol-toml', 'yaml', 'zod', ...syntax],
    node: [],
  },
  query: { folders: values, packages: [], node: [] },
  markdown: {
    folders: values,
    packages: [
      ...syntax,
      'beautiful-mermaid',
      'github-slugger',
      'highlight.js',
      'lowlight',
      'katex',
      'piscina',
    ],
    node: true,
  },
  images: { folders: values, packages: ['image-size', 'sax', 'sharp'], node: true },
  search: {
    folders: pure,
    packages: ['pagefind', 'cbor-x', 'opencc-js/dict/TSCharacters', 'pinyin-pro'],
    node: true,
  },
  content: {
    folders: [...pure, 'markdown', 'images', 'search'],
    packages: ['astro', 'image-size', 'yaml', 'zod', 'mdast*', 'unist*'],
    node: true,
  },
  data: { folders: [...pure, 'messages', 'content'], packages: ['astro', 'astro:*'], node: true },
  client: { folders: [...pure, 'messages'], packages: [], node: [] },
  styles: { folders: [], packages: ['vite'], node: [] },
  components: {
    folders: [...values, 'messages', 'client', 'styles'],
    packages: ['astro'],
    node: ['node:crypto'],
  },
  layouts: {
    folders: [...values, 'messages', 'client', 'styles', 'components'],
    packages: ['astro'],
    node: ['node:crypto'],
  },
  pages: {
    folders: [
      ...pure,
      ...['messages', 'markdown', 'search', 'content', 'data'],
      ...['client', 'styles', 'components', 'layouts'],
    ],
    packages: ['*'],
    node: true,
  },
  cli: {
    folders: [
      ...pure,
      ...['messages', 'markdown', 'images', 'search', 'content', 'client', 'styles'],
    ],
    packages: ['*'],
    node: true,
  },
};

/** Single files that answer to their own row. */
const files: Readonly<Record<string, Partial<Layer>>> = {
  // The one hash that ids are made of; synchronous in Node, which is where ids are made.
  'src/lib/short-id.ts': { node: ['node:crypto'] },
  'src/content.config.ts': { folders: ['content', ...pure], packages: ['astro*', 'astro:*'] },
};

/** Only here are collections defined and asked. */
const doorToContent = /^src\/(data\/|content\.config\.ts$)/;

/** Why an import is not allowed, as a sentence with its place; undefined when it is. */
export function findViolation(found: Import): string | undefined {
  const reason = found.isPath ? checkPath(found) : checkPackage(found);
  return reason && `${found.file}:${found.line}: ${reason}`;
}

function checkPath({ file, target }: Import): string | undefined {
  const from = toFolder(file);
  const to = toFolder(target);
  if (from === 'cli' && !target.startsWith('src/')) return undefined;
  if (from === to && from !== 'pages') return undefined;
  const { folders } = findLayer(file);
  if (to !== undefined && folders.includes(to)) return undefined;
  return `${from ?? file} may not import ${to === undefined ? target : `${to} (${target})`}`;
}

function checkPackage({ file, target }: Import): string | undefined {
  const layer = findLayer(file);
  if (target.startsWith('node:')) {
    if (layer.node === true || layer.node.includes(target)) return undefined;
    return `${toFolder(file)} may not use ${target}`;
  }
  if (target === 'astro:content' && !doorToContent.test(file)) {
    return 'only src/data may query collections (astro:content)';
  }
  if (layer.packages.some((name) => isCovered(target, name))) return undefined;
  return `${toFolder(file)} may not use the package ${target}`;
}

/** A name covers its own entry points too: `astro` is `astro/loaders` as well. */
function isCovered(target: string, name: string): boolean {
  if (name.endsWith('*')) return target.startsWith(name.slice(0, -1));
  return target === name || target.startsWith(`${name}/`);
}

function findLayer(file: string): Layer {
  const layer = layers[toFolder(file) ?? ''] ?? { folders: [], packages: [], node: [] };
  return { ...layer, ...files[file] };
}

/** `src/lib/slug.ts` → `lib`; undefined for a file that lies in no folder of `src`. */
function toFolder(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}
