import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Converted, convertAll } from '../../../src/images/convert.ts';
import { readOriginals } from '../../../src/images/read-originals.ts';
import { makePicture, toChunk } from '../../make-picture.ts';

let folder: string;
let cacheDir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kb-pictures-'));
  cacheDir = join(folder, 'cache');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, bytes: Buffer): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

async function convert(...files: string[]) {
  const originals = await readOriginals(files, folder, cacheDir);
  return convertAll(
    files.map((file) => ({ file, key: originals.get(file)?.key ?? '' })),
    { cacheDir },
  );
}

function toSizes(picture: Converted | undefined): string[] {
  if (!picture || 'code' in picture) return [picture?.code ?? 'nothing'];
  return picture.variants.map(({ type, width }) => `${type} ${width}`);
}

test('makes two widths of a large picture, both much smaller, and none larger than it', async () => {
  const bytes = makePicture(1600, 900);
  const [large, small] = [put('large.png', bytes), put('small.png', makePicture(500, 300))];
  const { pictures, converted } = await convert(large, small);
  expect(converted).toBe(2);
  expect(toSizes(pictures.get(large))).toEqual(['webp 720', 'webp 1428']);
  expect(toSizes(pictures.get(small))).toEqual(['webp 500']);
  for (const file of readdirSync(cacheDir).filter((name) => name.endsWith('.webp'))) {
    expect(readFileSync(join(cacheDir, file)).length).toBeLessThan(bytes.length / 10);
  }
});

test('a second run converts none, nor does another name or another day', async () => {
  const bytes = makePicture(300, 200);
  const first = put('a.png', bytes);
  const before = await convert(first);
  utimesSync(first, new Date(0), new Date(0));
  const again = await convert(first, put('b.png', bytes));
  expect(before.converted).toBe(1);
  expect(again.converted).toBe(0);
  expect(again.pictures.get(first)).toEqual(before.pictures.get(first));
});

test('two copies are converted once; a changed picture is converted again', async () => {
  const [a, b] = [put('a.png', makePicture(300, 200)), put('b.png', makePicture(300, 200))];
  expect((await convert(a, b)).converted).toBe(1);
  put('a.png', makePicture(300, 200, 2));
  expect((await convert(a, b)).converted).toBe(1);
});

test('makes the same files anew, byte for byte', async () => {
  const file = put('a.png', makePicture(900, 500));
  await convert(file);
  const names = readdirSync(cacheDir).filter((name) => name.endsWith('.webp'));
  const bytes = names.map((name) => readFileSync(join(cacheDir, name)));
  rmSync(cacheDir, { recursive: true });
  await convert(file);
  expect(names.map((name) => readFileSync(join(cacheDir, name)))).toEqual(bytes);
});

test('turns a photo that lies on its side and says nothing of where it was taken', async () => {
  const photo = await sharp(makePicture(900, 600)).jpeg().withMetadata({ orientation: 6 });
  const told = await photo.withExifMerge({ IFD0: { ImageDescription: 'GPS31N' } }).toBuffer();
  const file = put('photo.jpg', told);
  const original = (await readOriginals([file], folder, cacheDir)).get(file);
  expect([original?.width, original?.height]).toEqual([600, 900]);
  const picture = (await convert(file)).pictures.get(file);
  expect(picture).toMatchObject({ width: 600, height: 900 });
  if (!picture || 'code' in picture) throw new Error('not converted');
  const made = readFileSync(join(cacheDir, picture.variants[0]?.file ?? ''));
  const { width, height, exif, orientation } = await sharp(made).metadata();
  expect({ width, height, exif, orientation }).toEqual({ width: 600, height: 900 });
  expect(readFileSync(original?.published ?? '').includes('GPS31N')).toBe(false);
});

test('a drawing with transparent parts is made smaller without loss, in its own width', async () => {
  const lines =
    '<svg width="1000" height="600"><path d="M9 9L900 500M90 500h700" stroke="red"/></svg>';
  const png = await sharp(Buffer.from(lines)).png({ compressionLevel: 1 }).toBuffer();
  const file = put('a.png', png);
  const picture = (await convert(file)).pictures.get(file);
  expect(toSizes(picture)).toEqual(['webp 1000']);
  const made = readdirSync(cacheDir).find((name) => name.endsWith('.webp')) ?? '';
  const toPixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer();
  expect(await toPixels(readFileSync(join(cacheDir, made)))).toEqual(await toPixels(png));
});

test('AVIF comes first where it was asked for', async () => {
  const file = put('a.png', makePicture(600, 400));
  const sources = [{ file, key: 'a' }];
  const { pictures } = await convertAll(sources, { cacheDir, withAvif: true });
  expect(toSizes(pictures.get(file))).toEqual(['avif 600', 'webp 600']);
  expect(toSizes((await convertAll(sources, { cacheDir })).pictures.get(file))).toEqual([
    'webp 600',
  ]);
});

test('a GIF that moves gets a form that moves', async () => {
  const size = { width: 200, height: 400, channels: 3 as const };
  const frames = await sharp(makePicture(200, 400)).raw().toBuffer();
  const gif = await sharp(frames, { raw: { ...size, pageHeight: 200 } })
    .gif()
    .toBuffer();
  const file = put('a.gif', gif);
  const picture = (await convert(file)).pictures.get(file);
  expect(picture).toMatchObject({ width: 200, height: 200 });
  expect(toSizes(picture)).toEqual(['webp 200']);
  const made = readdirSync(cacheDir).find((name) => name.endsWith('.webp')) ?? '';
  expect((await sharp(join(cacheDir, made)).metadata()).pages).toBe(2);
});

test('a picture too large to decode, or broken, is an answer and not an error', async () => {
  const bomb = put('bomb.png', makeBomb(30_000));
  const cut = put(
    'cut.jpg',
    (await sharp(makePicture(900, 600)).jpeg().toBuffer()).subarray(0, 9000),
  );
  const { pictures } = await convert(bomb, cut);
  expect(pictures.get(bomb)).toEqual({
    code: 'huge-image',
    message: 'the picture has 900 million pixels',
  });
  expect(toSizes(pictures.get(cut))).toEqual(['broken-image']);
});

test('a picture that lies as it did is not opened again', async () => {
  const file = put('a.png', makePicture(30, 20));
  const first = (await readOriginals([file], folder, cacheDir)).get(file);
  expect(first).toMatchObject({ width: 30, height: 20, published: file });
  expect((await readOriginals([file], folder, cacheDir)).get(file)).toEqual(first);
  put('a.png', makePicture(40, 20));
  expect((await readOriginals([file], folder, cacheDir)).get(file)).toMatchObject({ width: 40 });
});

/** A small file that says it is a square of so many pixels. */
function makeBomb(side: number): Buffer {
  const bytes = makePicture(1, 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(1000));
  return Buffer.concat([
    bytes.subarray(0, 8),
    toChunk('IHDR', head),
    toChunk('IDAT', rows),
    toChunk('IEND', Buffer.alloc(0)),
  ]);
}
