import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodeImage } from './decode-image.ts';

const RED = [255, 0, 0, 255];
const BLUE = [0, 0, 255, 255];

/** Red on the left, blue on the right. */
const twoPixels = () => sharp(Buffer.from([...RED, ...BLUE]), { raw: { width: 2, height: 1, channels: 4 } });

test('gives RGBA at full size', async () => {
  expect(await decodeImage(await twoPixels().png().toBuffer())).toEqual({
    widthPx: 2,
    heightPx: 1,
    rgba: Buffer.from([...RED, ...BLUE]),
  });
});

test('applies the EXIF orientation once', async () => {
  const turned = await twoPixels().removeAlpha().withMetadata({ orientation: 6 }).png().toBuffer();
  expect(await decodeImage(turned)).toEqual({ widthPx: 1, heightPx: 2, rgba: Buffer.from([...RED, ...BLUE]) });
});

test('leaves the stored values alone when a colour profile is embedded', async () => {
  const stored = Buffer.from([10, 200, 30, 90, 60, 250]);
  const image = sharp(stored, { raw: { width: 2, height: 1, channels: 3 } }).withIccProfile('p3');
  const png = await image.png().toBuffer();
  const { rgba } = await decodeImage(png);
  const raw = await sharp(png, { ignoreIcc: true }).raw().toBuffer();
  expect((await sharp(png).metadata()).hasProfile).toBe(true);
  expect([...rgba]).toEqual([...raw.subarray(0, 3), 255, ...raw.subarray(3, 6), 255]);
  expect([...raw]).not.toEqual([...(await sharp(png).toColourspace('srgb').raw().toBuffer())]);
});

test('grey and 16-bit images become 8-bit RGBA', async () => {
  const grey = sharp(Buffer.from([128]), { raw: { width: 1, height: 1, channels: 1 } }).toColourspace('b-w');
  expect([...(await decodeImage(await grey.png().toBuffer())).rgba]).toEqual([128, 128, 128, 255]);
  const deep = await twoPixels().toColourspace('rgb16').png().toBuffer();
  expect((await sharp(deep).metadata()).depth).toBe('ushort');
  expect([...(await decodeImage(deep)).rgba]).toEqual([...RED, ...BLUE]);
});

test('lays transparency on white', async () => {
  const pixels = sharp(Buffer.from([10, 20, 30, 0, 0, 255, 100, 51]), { raw: { width: 2, height: 1, channels: 4 } });
  // (0 * 51 + 255 * 204) / 255 = 204, and so on
  expect([...(await decodeImage(await pixels.png().toBuffer())).rgba]).toEqual([
    255, 255, 255, 255, 204, 255, 224, 255,
  ]);
});

test('takes the first frame of an animation', async () => {
  const frames = sharp(Buffer.from([...RED, ...BLUE]), { raw: { width: 1, height: 2, channels: 4, pageHeight: 1 } });
  for (const file of [
    frames.clone().gif({ delay: [50, 50] }),
    frames.clone().webp({ lossless: true, delay: [50, 50] }),
  ]) {
    const bytes = await file.toBuffer();
    expect((await sharp(bytes).metadata()).pages).toBe(2);
    expect(await decodeImage(bytes)).toEqual({ widthPx: 1, heightPx: 1, rgba: Buffer.from(RED) });
  }
});

test('says what the decoder says of damaged bytes', async () => {
  const png = Buffer.from(await twoPixels().png().toBuffer());
  const data = png.indexOf('IDAT') + 6;
  png.fill(0xff, data, data + 4);
  await expect(decodeImage(png)).rejects.toMatchObject({
    name: 'ImageDecodeError',
    code: 'image_unreadable',
    message: expect.stringMatching(/^The image cannot be decoded: ./),
  });
});
