import { expect, test } from 'vitest';
import { toPublicSource } from '../../../src/importers/public-source.ts';

test.each([
  ['\ufeff甲', '甲'],
  ['甲 <!-- 私下 --> 乙', '甲  乙'],
  ['甲\n\n<!--\n多行\n-->\n\n乙', '甲\n\n\n\n乙'],
  ['<!-- 没有关上', ''],
  ['`<!-- 代码 -->` <!-- x -->', '`<!-- 代码 -->` '],
  [
    '```html\n<!-- 代码 -->\n<style>a</style>\n```\n<!-- x -->',
    '```html\n<!-- 代码 -->\n<style>a</style>\n```\n',
  ],
  ['~~~\n<script>a</script>\n~~~\n<script>b</script>', '~~~\n<script>a</script>\n~~~\n'],
  ['<style>body{display:none}</style>正文', '正文'],
  ['<div style="position:fixed" id="a">甲</div>', '<div id="a">甲</div>'],
  ['`<i style="a">`', '`<i style="a">`'],
  ['没有什么可藏的 `代码', '没有什么可藏的 `代码'],
  ['一个 ` 反引号 <!-- x --> 后', '一个 ` 反引号  后'],
])('%s', (source, published) => {
  expect(toPublicSource(source)).toBe(published);
});
