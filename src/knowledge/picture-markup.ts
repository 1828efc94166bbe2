import { type Href, withBase } from '../lib/address.ts';
import type { ImageTarget, PictureVariant } from './snapshot.ts';

/** Of a note in CSS pixels: its column (`--measure`, at 17 pixels a rem), and `--gutter` twice. */
const column = { width: 714, margins: 51 };

const tag = /<(\/?)(a|img)(?=[\s/>])((?:"[^"]*"|[^">])*)>/g;

/**
 * Gives the pictures of a note what a browser needs to load the right form of each: `picture`
 * elements for those that have smaller forms, and no waiting for the first one of the note. A
 * picture that is shown smaller than it is becomes a link to its original, for a closer look, unless
 * it stands in a link of the author's.
 *
 * @param html compiled HTML with placeholders
 * @param label what a link is called whose picture has no alternative text
 */
export function fillPictures(
  html: string,
  images: readonly (ImageTarget | null)[],
  base: string,
  label: string,
): string {
  if (!html.includes('<img')) return html;
  let inLink = false;
  let isFirst = true;
  return html.replace(tag, (whole, slash: string, name: string, attributes: string) => {
    if (name === 'a') inLink = slash === '';
    if (name !== 'img') return whole;
    const own = isFirst ? attributes.replace(' loading="lazy"', ' loading="eager"') : attributes;
    isFirst = false;
    const index = / src="kb:image\/(\d+)"/.exec(own)?.[1];
    const image = index === undefined ? undefined : images[Number(index)];
    if (!image) return `<img${own}>`;
    const original = withBase(base, image.address);
    const picture = toPicture(own, image, original, base);
    if (inLink || !(image.variants?.length || (image.width ?? 0) > column.width)) return picture;
    const named = / alt="[^"]*[^"\s][^"]*"/.test(own);
    const called = named ? '' : ` aria-label="${escapeText(label)}"`;
    return `<a class="zoom" href="${original}"${called}>${picture}</a>`;
  });
}

function toPicture(attributes: string, image: ImageTarget, original: Href, base: string): string {
  const { width, height, rest } = readSize(attributes, image);
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  const img = `<img${rest.replace(/ src="[^"]*"/, ` src="${original}"`).replace(/\s*\/$/, '')}${size}>`;
  if (!image.variants?.length) return img;
  const sizes = toSizes(width);
  const types = [...new Set(image.variants?.map(({ type }) => type))];
  const sources = types.map((type) => {
    const variants = (image.variants ?? []).filter((variant) => variant.type === type);
    return `<source type="image/${type}" srcset="${toSrcset(variants, base)}" sizes="${sizes}">`;
  });
  return `<picture>${sources.join('')}${img}</picture>`;
}

/** The author's own width or height, the other one in proportion: then nothing moves. */
function readSize(attributes: string, { width = 0, height = 0 }: ImageTarget) {
  const own = (name: string) =>
    Number(new RegExp(` ${name}="(\\d+)(?:px)?"`).exec(attributes)?.[1] ?? 0);
  const rest = attributes.replace(/ (?:width|height)="[^"]*"/g, '');
  const [ownWidth, ownHeight] = [own('width'), own('height')];
  if (!width || !height) return { width: 0, height: 0, rest: attributes };
  if (ownWidth) return { width: ownWidth, height: Math.round((ownWidth * height) / width), rest };
  if (ownHeight)
    return { width: Math.round((ownHeight * width) / height), height: ownHeight, rest };
  return { width, height, rest };
}

/** On a narrow screen the smallest margins that `--gutter` has: 1rem on each side. */
function toSizes(width: number): string {
  const most = Math.min(width || column.width, column.width);
  return `(min-width: ${most + column.margins}px) ${most}px, calc(100vw - 2rem)`;
}

function toSrcset(variants: readonly PictureVariant[], base: string): string {
  return variants.map(({ address, width }) => `${withBase(base, address)} ${width}w`).join(', ');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
