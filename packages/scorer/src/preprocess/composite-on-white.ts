import type { Pixels } from '../engine-parts.ts';
import type { RgbImage } from './resize-bicubic.ts';

/** Drops the alpha channel by laying the image on white, as a person sees it on a page. Opaque pixels stay as they are. */
export function compositeOnWhite({ widthPx, heightPx, rgba }: Pixels): RgbImage {
  const rgb = new Uint8ClampedArray(widthPx * heightPx * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    const alpha = rgba[from + 3] ?? 255;
    rgb[to] = blend(rgba[from] ?? 0, alpha);
    rgb[to + 1] = blend(rgba[from + 1] ?? 0, alpha);
    rgb[to + 2] = blend(rgba[from + 2] ?? 0, alpha);
  }
  return { widthPx, heightPx, rgb };
}

function blend(value: number, alpha: number): number {
  return alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
}
