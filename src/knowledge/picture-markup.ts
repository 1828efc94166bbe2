import { type Href, withBase } from '../lib/address.ts';
import type { ImageTarget, PictureVariant } from './snapshot.ts';

/** The column of a note in CSS pixels, `--measure` of the style sheet, and the gutters beside it. */
const column = { width: 672, gutters: 32 };

const tag = /<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|[^">])*)>/g;

/**
 * Turns the placeholders of pictures that have smaller forms into `picture` elements. Each is a link
 * to its original, for a closer look, unless it stands in a link of the author's.
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
  if (!images.some((image) => image?.variants?.length)) return html;
  let inLink = false;
  return html.replace(tag, (whole, slash: string, name: string, attributes: string) => {
    if (name === 'a') inLink = slash === '';
    if (name !== 'img') return whole;
    const index = / src="kb:image\/(\d+)"/.exec(attributes)?.[1];
    const image = index === undefined ? undefined : images[Number(index)];
    if (!image?.variants?.length) return whole;
    const original = withBase(base, image.address);
    const picture = toPicture(attributes, image, original, base);
    if (inLink) return picture;
    const named = / alt="[^"]*[^"\s][^"]*"/.test(attributes);
    const called = named ? '' : ` aria-label="${escapeText(label)}"`;
    return `<a class="zoom" href="${original}"${called}>${picture}</a>`;
  });
}

function toPicture(attributes: string, image: ImageTarget, original: Href, base: string): string {
  const { width, height, rest } = readSize(attributes, image);
  const sizes = toSizes(width);
  const types = [...new Set(image.variants?.map(({ type }) => type))];
  const sources = types.map((type) => {
    const variants = (image.variants ?? []).filter((variant) => variant.type === type);
    return `<source type="image/${type}" srcset="${toSrcset(variants, base)}" sizes="${sizes}">`;
  });
  const img = rest.replace(/ src="[^"]*"/, ` src="${original}"`).replace(/\s*\/$/, '');
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  return `<picture>${sources.join('')}<img${img}${size}></picture>`;
}

/** The author's own width or height, the other one in proportion: then nothing moves. */
function readSize(attributes: string, { width = 0, height = 0 }: ImageTarget) {
  const own = (name: string) =>
    Number(new RegExp(` ${name}="(\\d+)(?:px)?"`).exec(attributes)?.[1] ?? 0);
  const rest = attributes.replace(/ (?:width|height)="[^"]*"/g, '');
  const [ownWidth, ownHeight] = [own('width'), own('height')];
  if (!width || !height) return { width: ownWidth, height: ownHeight, rest };
  if (ownWidth) return { width: ownWidth, height: Math.round((ownWidth * height) / width), rest };
  if (ownHeight)
    return { width: Math.round((ownHeight * width) / height), height: ownHeight, rest };
  return { width, height, rest };
}

function toSizes(width: number): string {
  const most = Math.min(width || column.width, column.width);
  return `(min-width: ${most + column.gutters}px) ${most}px, calc(100vw - ${column.gutters}px)`;
}

function toSrcset(variants: readonly PictureVariant[], base: string): string {
  return variants.map(({ address, width }) => `${withBase(base, address)} ${width}w`).join(', ');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
