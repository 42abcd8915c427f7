import type { Random } from '@plumbline/contrast';
import type { Rgb } from '../colours.ts';
import type { Canvas } from '../raster.ts';
import { mixColours, paint, scaleColour } from './shade.ts';

const LIGHTNESS_JITTER = 7;
const HUE_JITTER = 2;
/** Distance from the light, in picture edges, at which the backdrop is darkest. */
const REACH = 0.9;
const RAMP_STEPS = 255;

/** A studio backdrop in one colour, a little lighter where the light falls. */
export function paintColour(canvas: Canvas, colour: Rgb, random: Random): void {
  // One step for all channels and little for each: a white with a hue of its own is no white.
  const step = random.between(-LIGHTNESS_JITTER, LIGHTNESS_JITTER);
  const jitter = (channel: number) =>
    Math.min(255, Math.max(0, channel + step + random.between(-HUE_JITTER, HUE_JITTER)));
  const base: Rgb = [jitter(colour[0]), jitter(colour[1]), jitter(colour[2])];
  const light = scaleColour(mixColours(base, [255, 255, 255], 0.05), 1.04);
  // A darker white is gray.
  const depth = Math.min(...base) > 220 ? 0.96 : 0.9;
  paintLight(canvas, light, scaleColour(base, depth), random);
}

const PASTELS: readonly (readonly [Rgb, Rgb])[] = [
  [
    [252, 245, 232],
    [240, 224, 200],
  ],
  [
    [234, 243, 251],
    [204, 223, 240],
  ],
  [
    [242, 238, 250],
    [217, 209, 238],
  ],
  [
    [233, 246, 237],
    [204, 230, 214],
  ],
  [
    [252, 239, 238],
    [240, 213, 213],
  ],
  [
    [238, 245, 246],
    [205, 225, 230],
  ],
  [
    [249, 244, 226],
    [226, 217, 236],
  ],
  [
    [232, 240, 250],
    [246, 226, 222],
  ],
];

/** A quiet pastel for scenes that name no background; some have soft squares like a table cloth. */
export function paintPastel(canvas: Canvas, random: Random): void {
  const [light, deep] = random.pick(PASTELS);
  if (random.chance(0.7)) paintLight(canvas, light, deep, random);
  else paintSquares(canvas, light, mixColours(light, deep, 0.45), random.integer(4, 6));
}

function paintSquares(canvas: Canvas, light: Rgb, deep: Rgb, squares: number): void {
  paint(canvas, (x, y) => ((Math.floor(x * squares) + Math.floor(y * squares)) % 2 === 0 ? light : deep));
}

function paintLight(canvas: Canvas, light: Rgb, deep: Rgb, random: Random): void {
  const [lightX, lightY] = [random.between(0.25, 0.75), random.between(0.15, 0.5)];
  // A table keeps the loop over the pixels free of new colours.
  const ramp = Array.from({ length: RAMP_STEPS + 1 }, (_, step) => mixColours(light, deep, step / RAMP_STEPS));
  paint(canvas, (x, y) => {
    const distance = Math.sqrt((x - lightX) ** 2 + (y - lightY) ** 2);
    return ramp[Math.min(RAMP_STEPS, Math.round((distance / REACH) * RAMP_STEPS))] ?? deep;
  });
}
