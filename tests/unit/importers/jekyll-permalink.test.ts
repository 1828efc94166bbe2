import { expect, test } from 'vitest';
import { toPermalink } from '../../../src/importers/jekyll-permalink.ts';

const parts = { date: '2020-02-09', name: 'My_Post', categories: ['Linux', '内核', 'linux'] };

test.each([
  ['date', '/linux/内核/2020/02/09/My_Post.html'],
  ['pretty', '/linux/内核/2020/02/09/My_Post/'],
  ['ordinal', '/linux/内核/2020/040/My_Post.html'],
  ['weekdate', '/linux/内核/2020/W06/Sun/My_Post.html'],
  ['none', '/linux/内核/My_Post.html'],
  ['/:year/:month/:day/:title.html', '/2020/02/09/My_Post.html'],
  [':short_year/:i_month/:i_day/:slug', '/20/2/9/my-post'],
  ['/:long_month/:short_month/:long_day/:title/', '/February/Feb/Sunday/My_Post/'],
  ['/:title_old/:unknown/', '/My_Post_old/:unknown/'],
  ['/fixed/page.html', '/fixed/page.html'],
])('%s', (template, address) => {
  expect(toPermalink(template, parts)).toBe(address);
});

test('without categories no empty folder is left', () => {
  expect(toPermalink('date', { ...parts, categories: [] })).toBe('/2020/02/09/My_Post.html');
});

test('the week belongs to the year of its Thursday', () => {
  const [first, last] = ['2021-01-03', '2018-12-31'].map((date) =>
    toPermalink('/:week/', { ...parts, date }),
  );
  expect([first, last]).toEqual(['/53/', '/01/']);
});

test('what no page here can have is null', () => {
  expect(toPermalink('/:categories/x', { ...parts, categories: ['two words'] })).toBe(
    '/two words/x',
  );
  expect(toPermalink('/a?b', parts)).toBeNull();
});
