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

test('keeps alpha for the compositing', async () => {
  const pixel = sharp(Buffer.from([10, 20, 30, 40]), { raw: { width: 1, height: 1, channels: 4 } });
  expect([...(await decodeImage(await pixel.png().toBuffer())).rgba]).toEqual([10, 20, 30, 40]);
});

test('refuses more pixels than can be held', async () => {
  const huge = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'white' } })
    .png({ compressionLevel: 9 })
    .toBuffer();
  await expect(decodeImage(huge)).rejects.toThrow(/pixel limit/);
});
