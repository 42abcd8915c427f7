import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { readStoredImage } from './read-stored-image.ts';

const picture = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 90, b: 20, alpha: 0.5 } } });

const FILES = {
  'baseline JPEG': (image: Sharp) => image.jpeg(),
  'progressive JPEG': (image: Sharp) => image.jpeg({ progressive: true }),
  'turned JPEG': (image: Sharp) => image.withMetadata({ orientation: 6 }).jpeg(),
  'JPEG with a profile': (image: Sharp) => image.withIccProfile('p3').jpeg(),
  PNG: (image: Sharp) => image.png(),
  'interlaced PNG': (image: Sharp) => image.png({ progressive: true }),
  'PNG with a palette': (image: Sharp) => image.png({ palette: true }),
  'lossy WebP': (image: Sharp) => image.webp(),
  'lossless WebP': (image: Sharp) => image.webp({ lossless: true }),
  'extended WebP': (image: Sharp) => image.withIccProfile('p3').webp(),
  AVIF: (image: Sharp) => image.avif(),
  'turned AVIF': (image: Sharp) => image.withMetadata({ orientation: 6 }).avif(),
  GIF: (image: Sharp) => image.gif(),
} as const;

describe.each(Object.entries(FILES))('%s', (_, write) => {
  it.each([
    [40, 21],
    [1, 1],
    [3, 500],
  ])('has %d x %d pixels as it is stored', async (width, height) => {
    for (const channels of [3, 4] as const) {
      const bytes = await write(picture(width, height, channels)).toBuffer();
      expect(readStoredImage(bytes)).toMatchObject({
        widthPx: width,
        heightPx: height,
        isCmyk: false,
        isComplete: true,
      });
    }
  });
});

it('tells inks from colours', async () => {
  const bytes = await picture(4, 4).toColourspace('cmyk').jpeg().toBuffer();
  expect(readStoredImage(bytes)).toMatchObject({ isCmyk: true });
});

it('knows a JPEG without a colour profile', async () => {
  const plain = await picture(4, 4).jpeg().toBuffer();
  const profiled = await picture(4, 4).withIccProfile('p3').jpeg().toBuffer();
  expect(readStoredImage(plain)).toMatchObject({ hasPlainColours: true });
  expect(readStoredImage(profiled)).toMatchObject({ hasPlainColours: false });
});

it.each(['gif', 'webp'] as const)('gives the size of one frame of a %s', async (kind) => {
  const frames = sharp(Buffer.alloc(20 * 30 * 3, 90).fill(7, 900), {
    raw: { width: 20, height: 30, channels: 3, pageHeight: 10 },
  });
  const bytes = await frames.toFormat(kind).toBuffer();
  expect(readStoredImage(bytes)).toMatchObject({ widthPx: 20, heightPx: 10, isComplete: true });
});

it('ends with whatever bytes it is given', () => {
  const starts = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF89a', 'RIFF\0\0\0\0WEBPVP8X', '\0\0\0\x18ftypavif'];
  const bytes = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }));
  fc.assert(
    fc.property(bytes, ([start, rest]) => {
      const header = readStoredImage(Buffer.concat([Buffer.from(start, 'latin1'), rest]));
      if (header) expect(header.widthPx * header.heightPx).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});
