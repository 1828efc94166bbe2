import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPictures } from '../../../src/content/read-pictures.ts';
import { makePicture } from '../../make-picture.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kb-pictures-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function read(...files: string[]) {
  const { originals, refused, issues } = await readPictures(folder, files, join(folder, 'cache'));
  const told = issues.map(({ code, severity, file }) => `${severity} ${code} ${file}`);
  return { originals, refused: [...refused], told };
}

test('a photo that is cut short is an issue, and published without its place', async () => {
  const exif = { IFD0: { ImageDescription: 'GPS31N' } };
  const photo = await sharp(makePicture(400, 300)).jpeg().withExif(exif).toBuffer();
  expect(photo.includes('GPS31N')).toBe(true);
  writeFileSync(join(folder, 'photo.jpg'), photo.subarray(0, photo.length / 2));
  const { originals, refused, told } = await read('photo.jpg');
  expect(told).toEqual(['warning broken-image photo.jpg']);
  expect(refused).toEqual([]);
  const published = readFileSync(originals.get('photo.jpg')?.published ?? '');
  expect(published.includes('GPS31N')).toBe(false);
  expect(published.length).toBeGreaterThan(1000);
});

test('refuses what shows nothing and what nobody can judge, each with an issue', async () => {
  writeFileSync(join(folder, 'a.svg'), '<svg><script></svg>');
  writeFileSync(join(folder, 'b.png'), '<html></html>');
  writeFileSync(join(folder, 'c.jpg'), '');
  truncateSync(join(folder, 'c.jpg'), 300 * 1024 * 1024);
  const { refused, told } = await read('a.svg', 'b.png', 'c.jpg', 'gone.jpg', 'notes.pdf');
  expect(refused).toEqual(['a.svg', 'b.png', 'c.jpg', 'gone.jpg']);
  expect(told).toEqual([
    'warning unsafe-svg a.svg',
    'warning broken-image b.png',
    'warning huge-image c.jpg',
    'warning broken-image gone.jpg',
  ]);
});

test('a drawing is published without what runs', async () => {
  writeFileSync(join(folder, 'a.svg'), '<svg><script>alert(1)</script><path d="M0 0"/></svg>');
  const { originals, told } = await read('a.svg');
  expect(told).toEqual([]);
  const published = readFileSync(originals.get('a.svg')?.published ?? '', 'utf8');
  expect(published).toBe('<svg><path d="M0 0"></path></svg>');
});
