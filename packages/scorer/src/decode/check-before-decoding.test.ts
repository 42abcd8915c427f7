import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { checkBeforeDecoding } from './check-before-decoding.ts';

const KINDS = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const;
const picture = () =>
  sharp(Buffer.from(Array.from({ length: 64 * 48 * 3 }, (_, at) => (at * 7919 + (at >> 3) * 31) % 256)), {
    raw: { width: 64, height: 48, channels: 3 },
  });

const unreadable = (message: RegExp) =>
  expect.objectContaining({ code: 'image_unreadable', message: expect.stringMatching(message) });
const refusal = (bytes: Uint8Array): unknown => {
  try {
    return checkBeforeDecoding(bytes);
  } catch (error) {
    return error;
  }
};

test('an empty file, a text and a drawing with scripts are no images', () => {
  expect(refusal(new Uint8Array())).toEqual(unreadable(/empty/));
  for (const text of ['hello', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'BM\0\0\0\0']) {
    expect(refusal(Buffer.from(text))).toEqual(unreadable(/not a JPEG, PNG, WebP, AVIF or GIF/));
  }
});

test('20,000 x 20,000 pixels are refused by their header alone', async () => {
  const png = Buffer.from(await picture().png().toBuffer());
  png.writeUInt32BE(20_000, 16);
  png.writeUInt32BE(20_000, 20);
  expect(refusal(png)).toMatchObject({ code: 'image_too_large', message: expect.stringMatching(/20000 x 20000/) });
});

describe.each(KINDS)('%s', (kind) => {
  test('passes whole, and is refused at every length at which it was cut off', async () => {
    const bytes = await picture().toFormat(kind).toBuffer();
    expect(checkBeforeDecoding(bytes)).toMatchObject({ mime: `image/${kind}`, widthPx: 64, heightPx: 48 });
    for (let length = 1; length < bytes.length - 1; length += Math.ceil(bytes.length / 200)) {
      expect(refusal(bytes.subarray(0, length))).toEqual(unreadable(/damaged|too early/));
    }
    // Of a GIF the last byte only says that nothing follows.
    expect(refusal(bytes.subarray(0, bytes.length - 2))).toEqual(unreadable(/too early/));
  });
});

test('CMYK is refused by name, grey is not', async () => {
  expect(refusal(await picture().toColourspace('cmyk').jpeg().toBuffer())).toEqual(unreadable(/CMYK/));
  expect(checkBeforeDecoding(await picture().toColourspace('b-w').jpeg().toBuffer()).isCmyk).toBe(false);
});

test('a GIF without its trailer passes', async () => {
  const bytes = await picture().gif().toBuffer();
  expect(checkBeforeDecoding(bytes.subarray(0, bytes.length - 1)).isComplete).toBe(true);
});

test('what follows the end of a JPEG does no harm', async () => {
  const bytes = Buffer.concat([await picture().jpeg().toBuffer(), Buffer.alloc(40, 7)]);
  expect(checkBeforeDecoding(bytes).isComplete).toBe(true);
});
