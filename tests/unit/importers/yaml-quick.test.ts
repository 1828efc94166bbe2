import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseYaml } from '../../../src/importers/yaml.ts';
import { parseYamlQuickly } from '../../../src/importers/yaml-quick.ts';

const origin = { file: 'a.yaml', line: 1, code: 'yaml-syntax', severity: 'error' } as const;

it.each([
  'a: 2024\nb: yes\nc: 1.50\nd: 2024-02-30\ne: 0x1F',
  'a: ~\nb: null\nc:\nd: ""\ne: "null"',
  'a: { zh: 进程, en: "a: b" }\nb: [x, y, { z: 1 }]',
  'a: >\n  one\n  two\nb: |\n  three\n  four\n',
  "a: 'it''s'\n# remark\nb: x # remark",
  '',
  '- a\n- b',
  'a: &x { b: 1 }\nc: *x',
  'a: 1\na: 2',
  'a: !when now',
  'a: *nothing',
  'a: [1, 2',
  '\ta: 1',
  'a: b: c',
  'a: @b',
])('reads %j as the parser does that knows places', (text) => {
  const { placeOf, sourceOf, ...quick } = parseYamlQuickly(text, origin);
  const { placeOf: _, sourceOf: __, ...whole } = parseYaml(text, origin);
  expect(quick).toEqual(whole);
});

const root = join(import.meta.dirname, '../../../content');

it.each(['concepts', 'comparisons', 'timelines'])('reads content/%s alike', (folder) => {
  for (const name of readdirSync(join(root, folder))) {
    const text = readFileSync(join(root, folder, name), 'utf8');
    expect(parseYamlQuickly(text, origin).data).toEqual(parseYaml(text, origin).data);
  }
});

it('tells places when it is asked', () => {
  const { placeOf } = parseYamlQuickly('a:\n  b: 1\n  c: [x, y]', origin);
  expect(placeOf(['a', 'c', 1])).toEqual({ line: 3, column: 10 });
});
