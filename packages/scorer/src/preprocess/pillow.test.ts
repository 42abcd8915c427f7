import { describe, expect, test } from 'vitest';
import { decodeImage } from '../node/decode-image.ts';
import { encodeSource, nameSource, PILLOW_VERSION, pillowCases, toLevels } from './testing/pillow-cases.ts';
import { toPixelValues } from './to-pixel-values.ts';

describe(`bit for bit as Pillow ${PILLOW_VERSION}`, () => {
  const cases = pillowCases.map((pillow) => ({ ...pillow, name: nameSource(pillow.source) }));
  test.each(cases)('$name: $settings.fit $settings.shortestEdgePx $settings.resample', async (pillow) => {
    const pixels = await decodeImage(await encodeSource(pillow.source));
    expect(toLevels(toPixelValues(pixels, pillow.settings))).toEqual(pillow.rgb);
  });
});
