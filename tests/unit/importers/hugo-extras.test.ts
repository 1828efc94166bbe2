import { describe, expect, test } from 'vitest';
import { readHugoConfig } from '../../../src/importers/hugo-config.ts';
import { writeHugoExtras } from '../../../src/importers/hugo-extras.ts';

const config = `[markup.goldmark.extensions.extras]
  [markup.goldmark.extensions.extras.subscript]
    enable = true
  [markup.goldmark.extensions.extras.superscript]
    enable = true
  [markup.goldmark.extensions.extras.mark]
    enable = true
  [markup.goldmark.extensions.extras.insert]
    enable = false
`;

describe('extras of Goldmark', () => {
  test('are those that the site turns on', () => {
    const read = (text: string) => readHugoConfig(text, 'hugo.toml').config.extras;
    expect(read(config)).toEqual(['subscript', 'superscript', 'mark']);
    expect(read('')).toEqual([]);
    expect(read('markup = 1')).toEqual([]);
  });

  test.each([
    ['H~2~O', 'H<sub>2</sub>O'],
    ['10^3^ 米', '10<sup>3</sup> 米'],
    ['==潮水 每天== 来', '<mark>潮水 每天</mark> 来'],
    ['`H~2~O` ~~删去~~ 1 ~ 2 ~ 3', '`H~2~O` ~~删去~~ 1 ~ 2 ~ 3'],
    ['注[^1] 与 x[^2]', '注[^1] 与 x[^2]'],
    ['```\na^b^c ==d==\n```', '```\na^b^c ==d==\n```'],
    ['a == b && c == d', 'a == b && c == d'],
    ['++插入++', '++插入++'],
  ])('turn %j into %j', (body, html) => {
    expect(writeHugoExtras(body, ['subscript', 'superscript', 'mark'])).toBe(html);
  });
});
