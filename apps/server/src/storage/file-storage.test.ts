import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync } from 'node:zlib';
import { unwrap } from '@plumbline/result';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { makeTemporaryDirectory } from '../testing/temporary-directory.ts';
import { createFileStorage } from './file-storage.ts';
import { type ImageSize, type ImageStorage, MAX_IMAGE_BYTES } from './image-storage.ts';

const openStorage = async () => {
  const directory = await makeTemporaryDirectory();
  return { directory, images: createFileStorage(directory) };
};

const drawing = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3366cc' } });

async function sizeOf(images: ImageStorage, sha256: string, size: ImageSize) {
  const image = unwrap(await images.open(sha256, size));
  const { width, height, format } = await sharp(await image.bytes()).metadata();
  return { width, height, format, mime: image.mime };
}

/** A PNG whose header announces more pixels than its few bytes hold. */
function announcePng(width: number, height: number): Buffer {
  const crc = (bytes: Buffer) => {
    let value = ~0;
    for (const byte of bytes) {
      value ^= byte;
      for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
    return ~value >>> 0;
  };
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), content]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(content.length, 0);
    frame.writeUInt32BE(crc(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const content = deflateSync(Buffer.alloc(100));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', content), chunk('IEND', Buffer.alloc(0))]);
}

test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('keeps a %s and derives smaller sizes', async (format) => {
  const { directory, images } = await openStorage();
  const bytes = await drawing(1600, 800).toFormat(format).toBuffer();

  const stored = unwrap(await images.put(bytes));

  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(stored).toEqual({ sha256, mime: `image/${format}`, sizeBytes: bytes.length, width: 1600, height: 800 });
  expect(Buffer.from(await unwrap(await images.open(sha256, 'original')).bytes()).equals(bytes)).toBe(true);
  expect(await sizeOf(images, sha256, 'thumb')).toMatchObject({ width: 256, height: 128, mime: 'image/webp' });
  expect(await sizeOf(images, sha256, 'display')).toMatchObject({ width: 1024, height: 512, mime: 'image/webp' });
  expect((await readdir(path.join(directory, sha256.slice(0, 2)))).sort()).toEqual(
    [`${sha256}.bin`, `${sha256}.display.webp`, `${sha256}.thumb.webp`].sort(),
  );
});

test('a small image is its own display size, and streams', async () => {
  const { images } = await openStorage();
  const bytes = await drawing(100, 60).png().toBuffer();
  const { sha256 } = unwrap(await images.put(bytes));
  const display = unwrap(await images.open(sha256, 'display'));
  expect(display).toMatchObject({ mime: 'image/png', sizeBytes: bytes.length });
  expect(Buffer.from(await new Response(display.stream()).arrayBuffer()).equals(bytes)).toBe(true);
  expect(await sizeOf(images, sha256, 'thumb')).toMatchObject({ width: 100, height: 60 });
});

test('width, height and derived sizes are upright', async () => {
  const { images } = await openStorage();
  const bytes = await drawing(400, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const stored = unwrap(await images.put(bytes));
  expect(stored).toMatchObject({ width: 200, height: 400 });
  expect(await sizeOf(images, stored.sha256, 'thumb')).toMatchObject({ width: 128, height: 256 });
});

test('an animation is shown by its first frame', async () => {
  const { images } = await openStorage();
  const frames = [Buffer.alloc(300, 0), Buffer.alloc(300, 255)].map((raw) => ({ raw }));
  const tall = Buffer.concat(frames.map(({ raw }) => raw));
  const bytes = await sharp(tall, { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } })
    .gif()
    .toBuffer();
  const stored = unwrap(await images.put(bytes));
  expect(stored).toMatchObject({ width: 10, height: 10, mime: 'image/gif' });
  const display = await unwrap(await images.open(stored.sha256, 'display')).bytes();
  expect((await sharp(display).metadata()).pages ?? 1).toBe(1);
  expect((await sharp(display).stats()).channels[0]?.mean).toBeLessThan(5);
});

test('refuses what is not an image, and says why', async () => {
  const { directory, images } = await openStorage();
  const jpeg = await drawing(640, 480).jpeg().toBuffer();
  const png = await drawing(640, 480).png().toBuffer();
  const broken = {
    empty: Buffer.alloc(0),
    text: Buffer.from('prompt,image\na cat,cat.png\nthis is not an image at all'),
    svg: Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>',
    ),
    'first bytes only': jpeg.subarray(0, 20),
    'cut jpeg': jpeg.subarray(0, jpeg.length / 2),
    'cut png': png.subarray(0, png.length / 2),
    'png of few bytes': announcePng(500, 500),
  };
  for (const [name, bytes] of Object.entries(broken)) {
    const refused = await images.put(bytes);
    expect(refused, name).toMatchObject({
      ok: false,
      code: 'not_an_image',
      details: { reason: expect.stringMatching(/./) },
    });
  }
  expect(await readdir(directory)).toEqual([]);
});

test('refuses too many bytes, and too many pixels before decoding them', async () => {
  const { images } = await openStorage();
  expect(await images.put(new Uint8Array(MAX_IMAGE_BYTES + 1))).toMatchObject({ code: 'image_too_large' });
  expect(await images.put(announcePng(30_000, 30_000))).toMatchObject({ code: 'too_many_pixels' });
});

test('lists, finds and removes; the same bytes twice are one image', async () => {
  const { images } = await openStorage();
  const bytes = await drawing(20, 20).png().toBuffer();
  const first = unwrap(await images.put(bytes));
  expect(unwrap(await images.put(bytes))).toEqual(first);
  const absent = 'f'.repeat(64);
  expect(await images.has([absent, first.sha256, '../../etc/passwd'])).toEqual(new Set([first.sha256]));
  const listed: unknown[] = [];
  for await (const image of images.list()) listed.push(image);
  expect(listed).toEqual([{ sha256: first.sha256, sizeBytes: bytes.length }]);
  await images.remove(first.sha256);
  expect(await images.has([first.sha256])).toEqual(new Set());
  for (const size of ['original', 'thumb', 'display'] as const) {
    expect(await images.open(first.sha256, size)).toEqual({ ok: false, code: 'not_found', details: undefined });
  }
  expect(await images.open('../../etc/passwd', 'original')).toMatchObject({ code: 'not_found' });
});

test('a blind image is drawn anew: upright, opaque, in sRGB, of exactly the size that is asked, without metadata', async () => {
  const { directory, images } = await openStorage();
  const secret = { IFD0: { Software: 'secret-model', ImageDescription: 'a cat by secret-model' } };
  const files = {
    turned: await drawing(40, 20).jpeg().withExif(secret).withMetadata({ orientation: 6 }).toBuffer(),
    wide: await drawing(20, 40).png().withExif(secret).withIccProfile('p3').toBuffer(),
    clear: await sharp({ create: { width: 50, height: 100, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .webp()
      .toBuffer(),
    deep: await drawing(20, 40).toColourspace('rgb16').png().toBuffer(),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const { sha256 } = unwrap(await images.put(bytes));
    const blind = Buffer.from(await unwrap(await images.openBlind(sha256, 30)).bytes());
    const { width, height, format, space, depth, hasAlpha, exif, icc, orientation } = await sharp(blind).metadata();
    expect({ width, height, format, space, depth, hasAlpha, exif, icc, orientation }, name).toEqual({
      ...{ width: 15, height: 30, format: 'webp', space: 'srgb', depth: 'uchar', hasAlpha: false },
      ...{ exif: undefined, icc: undefined, orientation: undefined },
    });
    expect(blind.includes('secret-model'), name).toBe(false);
  }
  const { sha256 } = unwrap(await images.put(files.clear));
  const { channels } = await sharp(await unwrap(await images.openBlind(sha256, 30)).bytes()).stats();
  expect(channels.map(({ min }) => min)).toEqual([255, 255, 255]);
  const kept = async () =>
    (await readdir(path.join(directory, sha256.slice(0, 2)))).filter((n) => n.startsWith(sha256));
  expect(await kept()).toContain(`${sha256}.blind-30.webp`);
  await images.remove(sha256);
  expect(await kept()).toEqual([]);
  expect(await images.openBlind(sha256, 30)).toMatchObject({ code: 'not_found' });
  expect(await images.openBlind('../../etc/passwd', 30)).toMatchObject({ code: 'not_found' });
});

test('a blind image that several ask for at once is drawn once, and looks as the original does', async () => {
  const { images } = await openStorage();
  const width = 64;
  const pixels = Buffer.from(Array.from({ length: width * width * 3 }, (_, at) => (at * 7919) % 97));
  const bytes = await sharp(pixels, { raw: { width, height: width, channels: 3 } })
    .blur(2)
    .png()
    .toBuffer();
  const { sha256 } = unwrap(await images.put(bytes));
  const opened = await Promise.all(Array.from({ length: 5 }, () => images.openBlind(sha256, width)));
  const drawn = await Promise.all(opened.map((one) => unwrap(one).bytes()));
  for (const one of drawn) expect(Buffer.from(one).equals(Buffer.from(drawn[0]!))).toBe(true);
  const rawOf = (file: Uint8Array) => sharp(file).removeAlpha().raw().toBuffer();
  const [before, after] = [await rawOf(bytes), await rawOf(drawn[0]!)];
  const error = before.reduce((sum, value, at) => sum + (value - after[at]!) ** 2, 0) / before.length;
  expect(10 * Math.log10(255 ** 2 / error)).toBeGreaterThan(38);
});
