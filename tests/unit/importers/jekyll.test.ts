import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/content/read-text.ts';
import { importJekyll } from '../../../src/importers/jekyll.ts';
import { readJekyllConfig } from '../../../src/importers/jekyll-config.ts';

const folder = join(import.meta.dirname, '../../fixtures/jekyll');

/** Each case holds one post, perhaps a `_config.yml`, and what is to be made of them. */
describe.each(readdirSync(folder))('%s', (name) => {
  const files = readdirSync(join(folder, name, 'in'));
  const post = files.find((file) => file !== '_config.yml') ?? '';
  const config = files.includes('_config.yml')
    ? readFileSync(join(folder, name, 'in/_config.yml'), 'utf8')
    : 'permalink: /:year/:month/:day/:title.html';
  const bytes = readFileSync(join(folder, name, 'in', post));
  const { text } = decodeText(bytes, post, 'warning');
  const { note, issues } = importJekyll(text, `_posts/${post}`, readJekyllConfig(config).config);

  test('body', async () => {
    await expect(note.body).toMatchFileSnapshot(join(folder, name, 'out/body.md'));
  });

  test('fields and issues', async () => {
    const { body, ...fields } = note;
    const named = fields.fileLinks.map(({ start, end }) => body.slice(start, end));
    const out = { fields: { ...fields, fileLinks: named }, issues };
    const json = `${JSON.stringify(out, null, 2)}\n`;
    await expect(json).toMatchFileSnapshot(join(folder, name, 'out/note.json'));
  });

  test('every line of the body is the line of the file', () => {
    const lines = text.split('\n').length;
    expect(note.bodyLine - 1 + note.body.split('\n').length).toBe(lines);
  });

  test('nothing of it stops a build', () => {
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
