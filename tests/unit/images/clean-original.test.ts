import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { cleanOriginal } from '../../../src/images/clean-original.ts';

const place = 'GPS-31.2304N-121.4737E';
const exif = { IFD0: { ImageDescription: place, Copyright: place } };
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><p>${place}</p></x:xmpmeta>`;

function start() {
  const noise = Buffer.from(Array.from({ length: 64 * 48 * 3 }, (_, i) => (i * 7919) % 251));
  return sharp(noise, { raw: { width: 64, height: 48, channels: 3 } });
}

function tell(picture: Sharp, orientation = 6): Promise<Buffer> {
  return picture.withMetadata({ orientation }).withExifMerge(exif).withXmp(xmp).toBuffer();
}

const kinds: [name: string, make: () => Promise<Buffer>][] = [
  ['a.jpg', () => tell(start().jpeg())],
  ['progressive.jpg', () => tell(start().jpeg({ progressive: true }))],
  ['a.png', () => tell(start().png())],
  ['a.webp', () => tell(start().webp())],
  ['lossless.webp', () => tell(start().webp({ lossless: true }))],
  ['a.avif', () => tell(start().avif(), 1)],
];

describe('cleanOriginal', () => {
  test.each(kinds)('takes the place out of %s and leaves every pixel', async (name, make) => {
    const bytes = await make();
    expect(bytes.includes(place)).toBe(true);
    const { bytes: clean, fault } = cleanOriginal(name, bytes);
    expect(fault).toBeUndefined();
    expect(clean?.includes(place)).toBe(false);
    expect(await toPixels(clean)).toEqual(await toPixels(bytes));
    const { orientation } = await sharp(bytes).metadata();
    expect((await sharp(clean ?? '').metadata()).orientation ?? 1).toBe(orientation ?? 1);
  });

  // The known fault: what could not be read to its end was published as it lay.
  test.each(kinds)('takes the place out of %s when it is cut short', async (name, make) => {
    const bytes = await make();
    for (let length = 0; length < bytes.length; length += 7) {
      const { bytes: clean, fault } = cleanOriginal(name, bytes.subarray(0, length));
      expect(clean?.includes(place.slice(0, 8)) ?? false).toBe(false);
      if (name !== 'a.avif') expect(fault).toBeDefined();
    }
  });

  test.each(kinds)('says nothing of the place of %s with a broken byte', async (name, make) => {
    const bytes = await make();
    for (let at = 12; at < Math.min(bytes.length, 900); at += 11) {
      const broken = Buffer.from(bytes);
      broken[at] = (broken[at] ?? 0) ^ 0x5a;
      const { bytes: clean } = cleanOriginal(name, broken);
      if (name !== 'a.avif') expect(clean?.includes(place) ?? false).toBe(false);
    }
  });

  test('drops what a phone puts behind a photo', async () => {
    const photo = await start().jpeg().toBuffer();
    const film = Buffer.concat([photo, Buffer.from(place)]);
    expect(cleanOriginal('a.jpg', film).bytes?.equals(photo)).toBe(true);
  });

  test('hands back the bytes themselves where nothing had to go', async () => {
    const photo = await start().jpeg().toBuffer();
    const clean = cleanOriginal('a.jpg', photo).bytes ?? photo;
    expect(cleanOriginal('a.jpg', clean).bytes).toBe(clean);
  });

  test('a GIF keeps moving and loses its comment', async () => {
    const frames = Buffer.alloc(8 * 16 * 3, 90);
    frames.fill(200, 8 * 8 * 3);
    const moving = await sharp(frames, {
      raw: { width: 8, height: 16, channels: 3, pageHeight: 8 },
    })
      .gif({ loop: 0, delay: [100, 100] })
      .toBuffer();
    const note = Buffer.from([0x21, 0xfe, place.length, ...Buffer.from(place), 0]);
    const told = Buffer.concat([moving.subarray(0, -1), note, Buffer.from([0x3b])]);
    const { bytes: clean } = cleanOriginal('a.gif', told);
    expect(clean?.includes(place)).toBe(false);
    expect((await sharp(clean ?? '').metadata()).pages).toBe(2);
  });

  test('publishes nothing of a file of another kind, or of no kind', () => {
    const page = cleanOriginal('a.png', Buffer.from('<html><script>alert(1)</script>'));
    expect(page).toEqual({ bytes: null, fault: 'its kind is unknown' });
    expect(cleanOriginal('a.jpg', Buffer.alloc(0)).bytes).toBeNull();
  });
});

async function toPixels(bytes: Buffer | null): Promise<Buffer> {
  return sharp(bytes ?? '')
    .raw()
    .toBuffer();
}
