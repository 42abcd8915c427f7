import { sceneLexicon } from '@plumbline/contrast';
import { describe, expect, test } from 'vitest';
import { COLOUR_VALUES, TINT_COLOURS } from '../colours.ts';
import { SPRITES, type SpriteStyle } from './catalogue.ts';
import { dominantColour } from './dominant-colour.ts';
import { createSpriteStore } from './load-sprites.ts';
import { tintSprite } from './tint.ts';

const store = createSpriteStore();

describe('sprites', () => {
  test('every noun has one in every style, with the colour that the catalogue says', async () => {
    const measure = async (id: string, style: SpriteStyle) => dominantColour(await store.load(id, style, 102));
    const rows = sceneLexicon.nouns.map(async ({ id }) => [
      id,
      { fluent: await measure(id, 'fluent'), noto: await measure(id, 'noto') },
    ]);
    const measured = Object.fromEntries(await Promise.all(rows));
    expect(measured).toEqual(Object.fromEntries(Object.entries(SPRITES).map(([id, { dominant }]) => [id, dominant])));
  });

  test('are trimmed to touch two sides, and premultiplied', async () => {
    const { edgePx, pixels } = await store.load('car', 'noto', 100);
    expect(edgePx).toBe(102);
    const isOpaque = (x: number, y: number) => (pixels[(y * edgePx + x) * 4 + 3] ?? 0) > 20;
    const along = Array.from({ length: edgePx }, (_, at) => at);
    expect(along.some((at) => isOpaque(0, at) || isOpaque(1, at))).toBe(true);
    expect(along.some((at) => isOpaque(edgePx - 1, at) || isOpaque(edgePx - 2, at))).toBe(true);
    const tooBright = along
      .flatMap((y) => along.map((x) => (y * edgePx + x) * 4))
      .filter((at) => pixels[at]! > pixels[at + 3]!);
    expect(tooBright).toEqual([]);
  });

  test('an unknown noun is a named error', async () => {
    await expect(store.load('unicorn', 'noto', 100)).rejects.toThrow('unicorn');
  });

  test.each(TINT_COLOURS)('tinted %s they have that colour', async (colour) => {
    for (const noun of ['car', 'balloon', 'shirt']) {
      expect(dominantColour(tintSprite(await store.load(noun, 'fluent', 144), COLOUR_VALUES[colour]))).toBe(colour);
    }
  });
});
