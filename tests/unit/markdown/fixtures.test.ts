import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CompileInput, compileNote } from '../../../src/markdown/compile.ts';

/**
 * Every folder is one case: `input.md` compiles to `output.html`, and reports the issues whose
 * codes `options.json` lists. `UPDATE=1` writes the output anew; read the difference then.
 */
const root = join(import.meta.dirname, '../../fixtures/markdown');

interface Options extends Partial<CompileInput> {
  issues?: string[];
}

describe.each(readdirSync(root))('%s', (name) => {
  test('compiles as recorded', async () => {
    const path = (file: string) => join(root, name, file);
    const options: Options = existsSync(path('options.json'))
      ? JSON.parse(readFileSync(path('options.json'), 'utf8'))
      : {};
    const { issues = [], ...input } = options;
    const body = readFileSync(path('input.md'), 'utf8');
    const note = await compileNote({
      file: `${name}.md`,
      dialect: 'native',
      title: '标题',
      body,
      bodyLine: 1,
      ...input,
    });
    if (process.env.UPDATE) writeFileSync(path('output.html'), `${note.html}\n`);
    expect(`${note.html}\n`).toBe(readFileSync(path('output.html'), 'utf8'));
    expect(note.issues.map((issue) => issue.code)).toEqual(issues);
  });
});
