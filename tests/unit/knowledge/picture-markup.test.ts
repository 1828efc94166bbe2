import { describe, expect, test } from 'vitest';
import { fillPictures } from '../../../src/knowledge/picture-markup.ts';
import { toAddress } from './make-note.ts';

const large = {
  address: toAddress('/assets/a b.png'),
  width: 1600,
  height: 1000,
  variants: [720, 1428].map((width) => ({
    address: toAddress(`/pictures/k-${width}.webp`),
    type: 'webp' as const,
    width,
  })),
};
const plain = { address: toAddress('/assets/small.gif'), width: 300, height: 200 };
const wide = { address: toAddress('/assets/wide.svg'), width: 900, height: 400 };

const image = (index: number, more = '') => `<img${more} loading="lazy" src="kb:image/${index}">`;
const fill = (html: string) => fillPictures(html, [large, plain, wide, null], '/kb/', '原图');

describe('fillPictures', () => {
  test('offers the smaller forms, states the size, and links to the original', () => {
    expect(fill(image(0, ' alt="潮"'))).toBe(
      '<a class="zoom" href="/kb/assets/a%20b.png"><picture>' +
        '<source type="image/webp" srcset="/kb/pictures/k-720.webp 720w, /kb/pictures/k-1428.webp 1428w" ' +
        'sizes="(min-width: 765px) 714px, calc(100vw - 2rem)">' +
        '<img alt="潮" loading="eager" src="/kb/assets/a%20b.png" width="1600" height="1000">' +
        '</picture></a>',
    );
  });

  test('names the link of a picture without words', () => {
    expect(fill(image(0, ' alt=""'))).toContain(' aria-label="原图">');
  });

  test('waits with all pictures but the first', () => {
    expect(fill(`${image(1)}${image(1)}`).match(/eager|lazy/g)).toEqual(['eager', 'lazy']);
  });

  test('makes no link in a link, and none where there is no more to see', () => {
    expect(fill(`<a href="/x">${image(0)}</a>`).match(/<a /g)).toHaveLength(1);
    expect(fill(image(1))).toBe(
      '<img loading="eager" src="/kb/assets/small.gif" width="300" height="200">',
    );
    expect(fill(image(2))).toMatch(/^<a class="zoom" href="\/kb\/assets\/wide.svg"/);
  });

  test("keeps the author's width in proportion, and asks for no more", () => {
    const html = fill(image(0, ' width="320"'));
    expect(html).toContain('width="320" height="200"');
    expect(html).toContain('sizes="(min-width: 371px) 320px, calc(100vw - 2rem)"');
  });

  test('leaves missing pictures and pictures elsewhere alone', () => {
    const html = '<img loading="eager" src="kb:image/3"><img src="https://example.org/a.png">';
    expect(fill(html)).toBe(html);
  });
});
