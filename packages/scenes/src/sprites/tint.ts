import type { Rgb } from '../colours.ts';
import type { Sprite } from '../raster.ts';

/**
 * A sprite in shades of one colour: its light and dark parts stay, its hues go.
 *
 * The median lightness of the sprite becomes the colour itself, so that dark and light drawings get the same colour.
 */
export function tintSprite(sprite: Sprite, colour: Rgb): Sprite {
  const { pixels, edgePx } = sprite;
  const gamma = midToneGamma(pixels);
  const ramp = Array.from({ length: 256 }, (_, lightness) => shade((lightness / 255) ** gamma, colour));
  const tinted = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 0;
    if (alpha === 0) continue;
    const [red, green, blue] = ramp[lightnessAt(pixels, at)] ?? colour;
    tinted[at] = (red * alpha) / 255;
    tinted[at + 1] = (green * alpha) / 255;
    tinted[at + 2] = (blue * alpha) / 255;
    tinted[at + 3] = alpha;
  }
  return { edgePx, pixels: tinted };
}

/** Lightness without the alpha that the colour was multiplied with, 0 to 255. */
function lightnessAt(pixels: Uint8Array, at: number): number {
  const weighted = (pixels[at] ?? 0) * 0.35 + (pixels[at + 1] ?? 0) * 0.5 + (pixels[at + 2] ?? 0) * 0.15;
  return Math.min(255, Math.round((weighted * 255) / Math.max(pixels[at + 3] ?? 0, 5)));
}

/** The exponent that takes the median lightness to one half, held within what keeps the drawing. */
function midToneGamma(pixels: Uint8Array): number {
  const histogram = new Uint32Array(256);
  let opaque = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    if ((pixels[at + 3] ?? 0) <= 127) continue;
    const lightness = lightnessAt(pixels, at);
    histogram[lightness] = (histogram[lightness] ?? 0) + 1;
    opaque += 1;
  }
  let median = 0;
  for (let seen = 0; median < 255; median += 1) {
    seen += histogram[median] ?? 0;
    if (seen * 2 >= opaque) break;
  }
  const share = Math.min(0.95, Math.max(0.08, median / 255));
  return Math.min(2.5, Math.max(0.4, Math.log(0.5) / Math.log(share)));
}

/** From a dark shade at lightness 0 over the colour at one half to a light shade at 1. */
function shade(lightness: number, colour: Rgb): Rgb {
  const rise = Math.min(lightness / 0.5, 1);
  const shine = Math.max(0, (lightness - 0.5) / 0.5);
  return [mix(colour[0]), mix(colour[1]), mix(colour[2])];

  function mix(channel: number): number {
    return Math.min(255, channel * (0.38 + 0.62 * rise) + (255 - channel) * shine * 0.45);
  }
}
