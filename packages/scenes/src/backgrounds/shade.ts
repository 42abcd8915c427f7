import type { Rgb } from '../colours.ts';
import type { Canvas } from '../raster.ts';

/** Spelled out per channel, like all that runs once per pixel here: closures would cost more than the arithmetic. */
export function mixColours(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

export function scaleColour(colour: Rgb, factor: number): Rgb {
  return [Math.min(255, colour[0] * factor), Math.min(255, colour[1] * factor), Math.min(255, colour[2] * factor)];
}

/** Fills the canvas from a function of the place; x and y run from 0 to 1, from the left and from the top. */
export function paint(canvas: Canvas, colourAt: (x: number, y: number) => Rgb): void {
  const { edgePx, pixels } = canvas;
  for (let row = 0; row < edgePx; row += 1) {
    for (let column = 0; column < edgePx; column += 1) {
      const colour = colourAt(column / edgePx, row / edgePx);
      const at = (row * edgePx + column) * 3;
      pixels[at] = colour[0];
      pixels[at + 1] = colour[1];
      pixels[at + 2] = colour[2];
    }
  }
}

/** 0 below `low`, 1 above `high`, smooth between. */
export function smoothStep(low: number, high: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return share * share * (3 - 2 * share);
}
