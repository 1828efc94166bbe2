import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findImports, readImports } from '../imports.ts';
import { findViolation, layers } from '../layers.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

describe('the sources', () => {
  const imports = readImports(project);

  it('import along the layers only', () => {
    expect(imports.length).toBeGreaterThan(50);
    expect(imports.map(findViolation).filter(Boolean)).toEqual([]);
  });

  it('lie in folders that have a layer', () => {
    const folders = readdirSync(join(project, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(Object.keys(layers)).toEqual(expect.arrayContaining(folders));
  });

  it('bring no Node builtin into the browser, not even through another module', () => {
    const importsOf = new Map<string, string[]>();
    for (const { file, target } of imports) {
      importsOf.set(file, [...(importsOf.get(file) ?? []), target]);
    }
    const reached = new Set([...importsOf.keys()].filter((file) => file.startsWith('src/client/')));
    // A set grows while it is walked.
    for (const file of reached) for (const next of importsOf.get(file) ?? []) reached.add(next);
    expect(reached.size).toBeGreaterThan(1);
    expect([...reached].filter((target) => target.startsWith('node:'))).toEqual([]);
  });

  it('fail this test when an import against the layers is planted', () => {
    const copy = mkdtempSync(join(tmpdir(), 'kb-layers-'));
    try {
      cpSync(join(project, 'src'), join(copy, 'src'), { recursive: true });
      writeFileSync(
        join(copy, 'src/lib/planted.ts'),
        "export { compileAll } from '../markdown/compile-all.ts';\n",
      );
      expect(readImports(copy).map(findViolation).filter(Boolean)).toEqual([
        'src/lib/planted.ts:1: lib may not import markdown (src/markdown/compile-all.ts)',
      ]);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});

describe('findViolation', () => {
  it.each([
    ['src/lib/a.ts', "import { z } from 'zod';"],
    ['src/lib/a.ts', "import '../schema/note.ts';"],
    ['src/lib/slug.ts', "import { createHash } from 'node:crypto';"],
    ['src/messages/zh.ts', "import '../lib/slug.ts';"],
    ['src/schema/a.ts', "import type { Snapshot } from '../knowledge/snapshot.ts';"],
    ['src/schema/a.ts', "type A = import('../knowledge/snapshot.ts').Snapshot;"],
    ['src/knowledge/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/knowledge/a.ts', "import fs from 'fs';"],
    ['src/knowledge/a.ts', "export * from '../links/ledger.ts';"],
    ['src/links/a.ts', "import '../knowledge/snapshot.ts';"],
    ['src/importers/a.ts', "import '../query/tokens.ts';"],
    ['src/query/a.ts', "await import('../search/build-index.ts');"],
    ['src/query/a.ts', "import 'pagefind';"],
    ['src/markdown/a.ts', "import '../knowledge/resolve.ts';"],
    ['src/markdown/a.ts', "new URL('../content/worker.ts', import.meta.url);"],
    ['src/search/a.ts', "import '../content/read.ts';"],
    ['src/content/a.ts', "import { getCollection } from 'astro:content';"],
    ['src/content/a.ts', "import '../data/notes.ts';"],
    ['src/data/a.ts', "import '../components/Toc.astro';"],
    ['src/client/kb-a.ts', "import { join } from 'node:path';"],
    ['src/client/kb-a.ts', "import '../components/Toc.astro';"],
    ['src/components/A.astro', "---\nimport { getNotes } from '../data/notes.ts';\n---\n"],
    ['src/components/A.astro', "<p></p>\n<script>\nimport '../pages/search.astro';\n</script>"],
    ['src/components/A.astro', "---\nimport Page from '../layouts/Page.astro';\n---\n"],
    ['src/layouts/A.astro', "---\nimport { getEntry } from 'astro:content';\n---\n"],
    ['src/pages/a.astro', "---\nimport { getEntry } from 'astro:content';\n---\n"],
    ['src/pages/a.astro', "---\nimport '../cli/main.ts';\n---\n"],
    ['src/pages/a.astro', "---\nimport Other from './index.astro';\n---\n"],
    ['src/pages/a.astro', "---\nimport.meta.glob('../cli/*.ts');\n---\n"],
    ['src/cli/a.ts', "import '../pages/index.json.ts';"],
    ['src/content.config.ts', "import './data/notes.ts';"],
    ['src/data/a.ts', "import '../../tests/layers.ts';"],
    ['src/data/a.ts', "import '/src/lib/slug.ts';"],
  ])('refuses in %s: %s', (file, text) => {
    const violations = findImports(file, text).map(findViolation);
    expect(violations).toEqual([expect.stringContaining(`${file}:`)]);
  });

  it.each([
    ['src/lib/short-id.ts', "import { createHash } from 'node:crypto';"],
    ['src/lib/a.ts', "import './slug.ts';"],
    ['src/importers/a.ts', "import { parse } from 'yaml';"],
    ['src/markdown/a.ts', "new URL('./worker.ts', import.meta.url);"],
    ['src/data/a.ts', "import { getCollection } from 'astro:content';"],
    ['src/content.config.ts', "import { defineCollection } from 'astro:content';"],
    ['src/client/kb-a.ts', "import { toTokens } from '../query/tokens.ts';"],
    ['src/layouts/A.astro', "---\nimport css from '../styles/global.css?raw';\n---\n"],
    ['src/cli/a.ts', "import pkg from '../../package.json' with { type: 'json' };"],
  ])('allows in %s: %s', (file, text) => {
    const imports = findImports(file, text);
    expect(imports).toHaveLength(1);
    expect(imports.map(findViolation)).toEqual([undefined]);
  });
});
