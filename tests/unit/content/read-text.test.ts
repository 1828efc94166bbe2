import { expect, test } from 'vitest';
import { decodeText } from '../../../src/content/read-text.ts';

const decode = (...parts: (string | number[])[]) =>
  decodeText(Buffer.concat(parts.map((part) => Buffer.from(part as string))), 'a.md', 'error');

test.each([
  ['a byte that begins nothing', ['一\n二', [0xff], '三'], 2, 2],
  ['a character that is cut short', ['一\n二二', [0xe4, 0xbd], '三'], 2, 3],
  ['a character cut short by the end', ['一', [0xe4, 0xbd]], 1, 2],
  ['the first byte', [[0x80], '\n'], 1, 1],
  ['behind a byte order mark', [[0xef, 0xbb, 0xbf], 'ab', [0xc3, 0x28]], 1, 3],
  ['behind Windows line ends', ['一\r\n二\r\n', [0xc0]], 3, 1],
  ['half of a surrogate pair', ['😀', [0xed, 0xa0, 0x80]], 1, 3],
] as [string, (string | number[])[], number, number][])('%s is named', (_, parts, line, column) => {
  const { issues, text } = decode(...parts);
  expect(issues).toMatchObject([{ code: 'invalid-utf8', severity: 'error', line, column }]);
  expect(text).toContain('\ufffd');
});

test('a replacement character in the file itself is text like any other', () => {
  expect(decode('写作 \ufffd 的字').issues).toEqual([]);
});

test('the byte order mark and line ends go, the source stays', () => {
  const { text, source, issues } = decode('\ufeffa\r\nb\rc\n\td');
  expect(text).toBe('a\nb\nc\n\td');
  expect(source).toBe('\ufeffa\r\nb\rc\n\td');
  expect(issues).toEqual([]);
});

test('control characters are left out, with one warning for all', () => {
  const { text, issues } = decode('a\n中\u0000文\u001b[0m\u0085');
  expect(text).toBe('a\n中文[0m');
  expect(issues).toMatchObject([
    { code: 'control-character', severity: 'warning', line: 2, column: 2 },
  ]);
  expect(issues[0]?.message).toContain('U+0000 is left out, and 2 more below');
});
