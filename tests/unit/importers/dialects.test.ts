import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toNote } from '../../../src/content/read-note.ts';
import { readHexoConfig } from '../../../src/importers/hexo-config.ts';
import { readHugoConfig } from '../../../src/importers/hugo-config.ts';
import { readJekyllConfig } from '../../../src/importers/jekyll-config.ts';
import type { Dialect } from '../../../src/schema/note.ts';

const folder = join(import.meta.dirname, '../../fixtures');

/** Each case holds one note, perhaps the generator's settings, and what is to be made of them. */
const cases = (['hexo', 'hugo', 'obsidian'] as const).flatMap((dialect) =>
  readdirSync(join(folder, dialect)).map((name): [string, Dialect, string] => [
    `${dialect}/${name}`,
    dialect,
    join(folder, dialect, name),
  ]),
);

test('every dialect has its cases', () => {
  for (const dialect of ['hexo', 'hugo', 'obsidian']) {
    expect(cases.filter(([, of]) => of === dialect).length).toBeGreaterThanOrEqual(12);
  }
});

describe.each(cases)('%s', (_, dialect, dir) => {
  const files = readdirSync(join(dir, 'in'), { recursive: true, encoding: 'utf8' });
  const file = files.find((name) => name.endsWith('.md')) ?? '';
  const configFile = files.find((name) => /^[\w_.-]+\.(?:yml|yaml|toml|json)$/.test(name));
  const config = configFile ? readFileSync(join(dir, 'in', configFile), 'utf8') : '';
  const text = readFileSync(join(dir, 'in', file), 'utf8');
  const imported = toNote(text, file, dialect, {
    jekyll: readJekyllConfig('').config,
    hexo: readHexoConfig(config).config,
    hugo: readHugoConfig(config, configFile ?? 'hugo.toml').config,
  });
  if (!imported) throw new Error(`no note in ${file}`);
  const { note, issues } = imported;

  test('body', async () => {
    await expect(note.body).toMatchFileSnapshot(join(dir, 'out/body.md'));
  });

  test('fields and issues', async () => {
    const { body, ...fields } = note;
    const fileLinks = fields.fileLinks.map(({ start, end, ...link }) => ({
      at: body.slice(start, end),
      ...link,
    }));
    const json = `${JSON.stringify({ fields: { ...fields, fileLinks }, issues }, null, 2)}\n`;
    await expect(json).toMatchFileSnapshot(join(dir, 'out/note.json'));
  });

  test('every line of the body is the line of the file', () => {
    const lines = text.split('\n').length;
    expect(note.bodyLine - 1 + note.body.split('\n').length).toBe(lines);
  });

  test('nothing of it stops a build', () => {
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
