import { describe, expect, test } from 'vitest';
import { findExcess } from '../../../src/markdown/find-excess.ts';

const lines = (count: number, text: string) => `${text}\n`.repeat(count);

describe('findExcess', () => {
  test.each([
    ['brackets', '['.repeat(100_000)],
    ['links in one paragraph', '[a](https://a.example/) '.repeat(50_000)],
    ['emphasis over many lines', lines(2000, '**潮**水**')],
    ['tildes', '~~a'.repeat(3000)],
    ['tags', '<b>'.repeat(6000)],
    ['a wide row that is no table', `|${'[a]|'.repeat(3000)}`],
    ['backticks that never close', Array.from({ length: 900 }, (_, i) => '`'.repeat(i)).join(' ')],
    ['quotes', `${'> '.repeat(251)}甲`],
    ['lists in one line', `${'- '.repeat(251)}甲`],
    ['mixed containers', `${'> - 1. '.repeat(90)}甲`],
    ['lists by indentation', `${' '.repeat(500)}- 甲`],
  ])('finds %s, with the line', (_, text) => {
    expect(findExcess(`开头\n\n${text}`)).toMatchObject({ line: 3 });
  });

  test.each([
    ['a long list of links', lines(5000, '- [a](https://a.example/) **b**')],
    ['many short paragraphs', lines(5000, '[a](b) **c**\n')],
    ['a long table', `| a | b |\n|---|---|\n${lines(5000, '| [a](b) | **c** |')}`],
    ['a long line without marks', '潮水'.repeat(500_000)],
    ['a fence of anything', `\`\`\`json\n${lines(5000, '[[1], [2]],')}\`\`\``],
    ['a quoted fence', `> \`\`\`\n${lines(5000, '> [[1], [2]],')}> \`\`\``],
    ['two hundred quotes', `${'> '.repeat(200)}甲`],
    ['a rule', '*'.repeat(4000)],
    ['an indented drawing in a fence', `\`\`\`\n${' '.repeat(600)}- 甲\n\`\`\``],
  ])('leaves %s alone', (_, text) => {
    expect(findExcess(text)).toBeUndefined();
  });
});
