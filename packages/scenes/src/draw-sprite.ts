import type { Placement } from './layout.ts';
import type { Canvas, Sprite } from './raster.ts';

const SHADOW_STRENGTH = 0.26;
const SHADOW_BLUR = 0.035;
const SHADOW_DROP = 0.03;

/** Draws a sprite where a placement says, over a soft shadow. */
export function drawSprite(canvas: Canvas, sprite: Sprite, placement: Placement): void {
  const layer = transformSprite(sprite, placement, canvas.edgePx);
  castShadow(canvas, layer, placement.edge * canvas.edgePx);
  compose(canvas, layer);
}

/** Part of a canvas as premultiplied RGBA, `edgePx` square, its corner at (`left`, `top`). */
interface Layer {
  readonly left: number;
  readonly top: number;
  readonly edgePx: number;
  readonly pixels: Uint8Array;
}

/** Turns, mirrors and scales with bilinear sampling; the layer leaves room for turned corners and the shadow. */
function transformSprite(sprite: Sprite, placement: Placement, canvasPx: number): Layer {
  const drawnPx = placement.edge * canvasPx;
  const edgePx = Math.ceil(drawnPx * 1.22);
  const left = Math.round(placement.x * canvasPx - edgePx / 2);
  const top = Math.round(placement.y * canvasPx - edgePx / 2);
  const pixels = new Uint8Array(edgePx * edgePx * 4);
  const angle = (placement.angleDegrees * Math.PI) / 180;
  const scale = sprite.edgePx / drawnPx;
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const mirror = placement.isMirrored ? -1 : 1;
  for (let row = 0; row < edgePx; row += 1) {
    const y = top + row + 0.5 - placement.y * canvasPx;
    for (let column = 0; column < edgePx; column += 1) {
      const x = left + column + 0.5 - placement.x * canvasPx;
      const u = mirror * (x * cos + y * sin) + sprite.edgePx / 2 - 0.5;
      const v = y * cos - x * sin + sprite.edgePx / 2 - 0.5;
      sample(sprite, u, v, pixels, (row * edgePx + column) * 4);
    }
  }
  return { left, top, edgePx, pixels };
}

/** Bilinear; outside of the sprite is transparent. */
function sample({ edgePx, pixels }: Sprite, u: number, v: number, target: Uint8Array, at: number): void {
  const column = Math.floor(u);
  const row = Math.floor(v);
  if (column < -1 || row < -1 || column >= edgePx || row >= edgePx) return;
  const [right, down] = [u - column, v - row];
  const isLeftIn = column >= 0;
  const isRightIn = column + 1 < edgePx;
  const topShare = row >= 0 ? 1 - down : 0;
  const bottomShare = row + 1 < edgePx ? down : 0;
  const base = (row * edgePx + column) * 4;
  const below = base + edgePx * 4;
  for (let channel = 0; channel < 4; channel += 1) {
    let value = 0;
    if (isLeftIn)
      value += (1 - right) * (topShare * (pixels[base + channel] ?? 0) + bottomShare * (pixels[below + channel] ?? 0));
    if (isRightIn)
      value +=
        right * (topShare * (pixels[base + 4 + channel] ?? 0) + bottomShare * (pixels[below + 4 + channel] ?? 0));
    target[at + channel] = value + 0.5;
  }
}

function castShadow(canvas: Canvas, layer: Layer, drawnPx: number): void {
  const { edgePx } = layer;
  let shadow = alphaOf(layer);
  const radius = Math.max(1, Math.round(drawnPx * SHADOW_BLUR));
  for (let pass = 0; pass < 2; pass += 1) {
    shadow = blurRows(shadow, edgePx, radius);
    shadow = transpose(blurRows(transpose(shadow, edgePx), edgePx, radius), edgePx);
  }
  const drop = Math.round(drawnPx * SHADOW_DROP);
  forEachVisible(canvas, { ...layer, top: layer.top + drop }, (from, to) => {
    const kept = 1 - ((shadow[from] ?? 0) / 255) * SHADOW_STRENGTH;
    for (let channel = 0; channel < 3; channel += 1)
      canvas.pixels[to + channel] = (canvas.pixels[to + channel] ?? 0) * kept;
  });
}

function alphaOf({ edgePx, pixels }: Layer): Float32Array<ArrayBuffer> {
  const alpha = new Float32Array(edgePx * edgePx);
  for (let at = 0; at < alpha.length; at += 1) alpha[at] = pixels[at * 4 + 3] ?? 0;
  return alpha;
}

/** Running mean of width 2 * radius + 1 along the rows. */
function blurRows(values: Float32Array, edgePx: number, radius: number): Float32Array<ArrayBuffer> {
  const blurred = new Float32Array(values.length);
  for (let row = 0; row < values.length; row += edgePx) {
    let sum = 0;
    for (let column = -radius; column < edgePx; column += 1) {
      sum += column + radius < edgePx ? (values[row + column + radius] ?? 0) : 0;
      sum -= column - radius - 1 >= 0 ? (values[row + column - radius - 1] ?? 0) : 0;
      if (column >= 0) blurred[row + column] = sum / (2 * radius + 1);
    }
  }
  return blurred;
}

function transpose(values: Float32Array, edgePx: number): Float32Array<ArrayBuffer> {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < edgePx; row += 1) {
    for (let column = 0; column < edgePx; column += 1)
      turned[column * edgePx + row] = values[row * edgePx + column] ?? 0;
  }
  return turned;
}

function compose(canvas: Canvas, layer: Layer): void {
  forEachVisible(canvas, layer, (from, to) => {
    const kept = 1 - (layer.pixels[from * 4 + 3] ?? 0) / 255;
    if (kept === 1) return;
    for (let channel = 0; channel < 3; channel += 1) {
      canvas.pixels[to + channel] = (layer.pixels[from * 4 + channel] ?? 0) + (canvas.pixels[to + channel] ?? 0) * kept;
    }
  });
}

/** Visits the layer's pixels that lie on the canvas: pixel index in the layer, byte index in the canvas. */
function forEachVisible(canvas: Canvas, layer: Layer, visit: (from: number, to: number) => void): void {
  for (let row = Math.max(0, -layer.top); row < Math.min(layer.edgePx, canvas.edgePx - layer.top); row += 1) {
    for (
      let column = Math.max(0, -layer.left);
      column < Math.min(layer.edgePx, canvas.edgePx - layer.left);
      column += 1
    ) {
      visit(row * layer.edgePx + column, ((row + layer.top) * canvas.edgePx + column + layer.left) * 3);
    }
  }
}
