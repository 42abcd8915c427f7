/** Pixels in rows from the top left; RGBA with the colour already multiplied by alpha, 0 to 255. */
export interface Sprite {
  readonly edgePx: number;
  readonly pixels: Uint8Array;
}

/** RGB pixels in rows from the top left, 0 to 255; drawing changes them in place. */
export interface Canvas {
  readonly edgePx: number;
  readonly pixels: Uint8Array;
}

export function createCanvas(edgePx: number): Canvas {
  return { edgePx, pixels: new Uint8Array(edgePx * edgePx * 3) };
}
