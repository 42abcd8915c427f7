import { PreprocessingSchema } from '@plumbline/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPixelValues } from './to-pixel-values.ts';

const settingsOf = (settings: object) =>
  PreprocessingSchema.parse({ resample: 'bicubic', mean: [0, 0, 0], std: [1, 1, 1], ...settings });

/** Opaque, each channel of each pixel drawn. */
const image = (widthPx: number, heightPx: number, draw: (x: number, y: number) => number) => ({
  widthPx,
  heightPx,
  rgba: Uint8Array.from({ length: widthPx * heightPx * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : draw((at >> 2) % widthPx, Math.floor((at >> 2) / widthPx)),
  ),
});

const bytesOf = (values: Float32Array) => Array.from(values, (value) => Math.round(value * 255));

test('values are planes of (v / 255 - mean) / std', () => {
  const pixels = { widthPx: 2, heightPx: 2, rgba: Uint8Array.from([0, 51, 255, 255, ...new Array(12).fill(255)]) };
  const values = toPixelValues(pixels, settingsOf({ edgePx: 2, mean: [0.5, 0.2, 0], std: [0.5, 0.25, 2] }));
  const expected = [-1, 1, 1, 1, 0, 3.2, 3.2, 3.2, 0.5, 0.5, 0.5, 0.5];
  expect(values).toHaveLength(12);
  expected.forEach((value, index) => {
    expect(values[index]).toBeCloseTo(value, 6);
  });
});

test('a wide image is squeezed into the square, or its middle is taken', () => {
  const wide = image(8, 2, (x) => (x < 3 ? 0 : 255));
  const [left, right] = toPixelValues(wide, settingsOf({ edgePx: 2 }));
  expect(left).toBeLessThan(0.5);
  expect(right).toBeGreaterThan(0.95);
  expect(bytesOf(toPixelValues(wide, settingsOf({ edgePx: 2, fit: 'crop' }))).slice(0, 4)).toEqual([
    255, 255, 255, 255,
  ]);
});

test('a square larger than the image is filled up with what black becomes', () => {
  const white = image(3, 3, () => 255);
  const settings = settingsOf({ edgePx: 4, fit: 'crop', shortestEdgePx: 3, mean: [0.5, 0.5, 0.5] });
  // Three of four: the odd one is at the start.
  const edge = [-0.5, -0.5, -0.5, -0.5];
  const row = [-0.5, 0.5, 0.5, 0.5];
  expect([...toPixelValues(white, settings).subarray(0, 16)]).toEqual([...edge, ...row, ...row, ...row]);
});

test('writes its slot of a batch and nothing else', () => {
  const settings = settingsOf({ edgePx: 2, fit: 'crop', shortestEdgePx: 1 });
  const values = new Float32Array(36).fill(7);
  toPixelValues(
    image(5, 5, () => 255),
    settings,
    { values, slot: 1 },
  );
  const plane = [0, 0, 0, 1];
  const untouched = new Array(12).fill(7);
  expect([...values]).toEqual([...untouched, ...plane, ...plane, ...plane, ...untouched]);
});

test('takes pixels wherever they lie in memory', () => {
  const { rgba, ...size } = image(5, 3, (x, y) => x * 40 + y);
  const shifted = new Uint8Array(rgba.length + 1).subarray(1);
  shifted.set(rgba);
  const settings = settingsOf({ edgePx: 4 });
  expect(toPixelValues({ ...size, rgba: shifted }, settings)).toEqual(toPixelValues({ ...size, rgba }, settings));
});

const edge = fc.integer({ min: 1, max: 60 });

test('a plain image stays plain at any size', () => {
  const cases = fc.property(
    edge,
    edge,
    edge,
    fc.nat({ max: 255 }),
    fc.boolean(),
    (width, height, edgePx, value, crop) => {
      const settings = settingsOf({ edgePx, fit: crop ? 'crop' : 'squash', resample: crop ? 'bilinear' : 'bicubic' });
      const values = toPixelValues(
        image(width, height, () => value),
        settings,
      );
      expect(new Set(bytesOf(values))).toEqual(new Set([value]));
    },
  );
  fc.assert(cases);
});

test('an image a row high and as wide as a canvas can be costs no more memory than what is kept of it', () => {
  const values = toPixelValues(
    image(30_000, 1, (x) => x % 256),
    settingsOf({ edgePx: 8, fit: 'crop' }),
  );
  expect(new Set(bytesOf(values)).size).toBeGreaterThan(1);
});
