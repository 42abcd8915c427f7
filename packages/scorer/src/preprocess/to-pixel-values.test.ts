import { expect, test } from 'vitest';
import { compositeOnWhite } from './composite-on-white.ts';
import { toPixelValues } from './to-pixel-values.ts';

const pixel = (...rgba: number[]) => ({ widthPx: 1, heightPx: 1, rgba: Uint8Array.from(rgba) });

test('transparency lets white through', () => {
  expect([...compositeOnWhite(pixel(10, 20, 30, 255)).rgb]).toEqual([10, 20, 30]);
  expect([...compositeOnWhite(pixel(10, 20, 30, 0)).rgb]).toEqual([255, 255, 255]);
  // (0 * 51 + 255 * 204) / 255
  expect([...compositeOnWhite(pixel(0, 255, 100, 51)).rgb]).toEqual([204, 255, 224]);
});

test('values are planes of (v / 255 - mean) / std', () => {
  const pixels = { widthPx: 2, heightPx: 2, rgba: Uint8Array.from([0, 51, 255, 255, ...new Array(12).fill(255)]) };
  const values = toPixelValues(pixels, {
    edgePx: 2,
    resample: 'bicubic',
    mean: [0.5, 0.2, 0],
    std: [0.5, 0.25, 2],
  });
  const expected = [-1, 1, 1, 1, 0, 3.2, 3.2, 3.2, 0.5, 0.5, 0.5, 0.5];
  expect(values).toHaveLength(12);
  expected.forEach((value, index) => {
    expect(values[index]).toBeCloseTo(value, 6);
  });
});

test('a wide image is squeezed into the square, not cropped', () => {
  const rgba = new Uint8Array(8 * 2 * 4).fill(255);
  rgba.set([0, 0, 0, 255], 0);
  const settings = {
    edgePx: 2,
    resample: 'bicubic' as const,
    mean: [0, 0, 0] as [0, 0, 0],
    std: [1, 1, 1] as [1, 1, 1],
  };
  const values = toPixelValues({ widthPx: 8, heightPx: 2, rgba }, settings);
  expect(values[0]).toBeLessThan(1);
  expect(values[1]).toBeGreaterThan(0.99);
});
