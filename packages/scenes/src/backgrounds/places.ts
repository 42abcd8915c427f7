import type { Random } from '@plumbline/contrast';
import type { Rgb } from '../colours.ts';
import type { Canvas } from '../raster.ts';
import type { Place } from '../scene.ts';
import { mixColours, paint, smoothStep } from './shade.ts';

export const PLACE_PAINTERS: Readonly<Record<Place, (canvas: Canvas, random: Random) => void>> = {
  grass: paintGrass,
  beach: paintBeach,
  night: paintNight,
  sea: paintSea,
};

/** Short light and dark strokes over a meadow, sky above a rolling horizon. */
function paintGrass(canvas: Canvas, random: Random): void {
  const horizon = random.between(0.12, 0.3);
  const phase = random.between(0, 6);
  paint(canvas, (x, y) => {
    const edge = horizon + 0.02 * Math.sin(x * 5 + phase);
    if (y < edge) return mixColours([150, 205, 245], [212, 236, 251], y / edge);
    return mixColours([126, 194, 84], [72, 150, 54], (y - edge) / (1 - edge));
  });
  for (let blade = 0; blade < 420; blade += 1) {
    const y = random.between(horizon + 0.05, 0.99);
    drawBlade(canvas, random.next(), y, 0.008 + 0.016 * y, random.chance(0.5) ? [150, 210, 100] : [60, 132, 50]);
  }
}

function drawBlade(canvas: Canvas, x: number, y: number, length: number, colour: Rgb): void {
  const { edgePx } = canvas;
  const column = Math.floor(x * edgePx);
  const bottom = Math.floor(y * edgePx);
  for (let row = Math.max(0, bottom - Math.round(length * edgePx)); row < bottom; row += 1)
    blend(canvas, column, row, colour, 0.45);
}

function blend({ edgePx, pixels }: Canvas, column: number, row: number, colour: Rgb, share: number): void {
  if (column < 0 || row < 0 || column >= edgePx || row >= edgePx) return;
  const at = (row * edgePx + column) * 3;
  const before: Rgb = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
  const [red, green, blue] = mixColours(before, colour, share);
  pixels[at] = red;
  pixels[at + 1] = green;
  pixels[at + 2] = blue;
}

function paintBeach(canvas: Canvas, random: Random): void {
  const shore = random.between(0.26, 0.38);
  const horizon = shore * 0.45;
  const phase = random.between(0, 6);
  paint(canvas, (x, y) => {
    const edge = shore + 0.012 * Math.sin(x * 9 + phase);
    if (y < horizon) return mixColours([140, 208, 244], [205, 234, 250], y / horizon);
    const water = mixColours([66, 164, 214], [120, 206, 226], (y - horizon) / (edge - horizon));
    const sand = mixColours([246, 227, 174], [230, 203, 142], (y - edge) / (1 - edge));
    const foam = Math.exp(-(((y - edge) / 0.01) ** 2));
    return mixColours(mixColours(water, sand, smoothStep(edge - 0.004, edge + 0.006, y)), [255, 255, 255], foam * 0.8);
  });
  for (let grain = 0; grain < 500; grain += 1) {
    const row = Math.floor(random.between(shore + 0.04, 1) * canvas.edgePx);
    blend(canvas, Math.floor(random.next() * canvas.edgePx), row, [205, 175, 115], 0.5);
  }
}

function paintNight(canvas: Canvas, random: Random): void {
  paint(canvas, (_, y) => mixColours([13, 17, 50], [44, 40, 98], y));
  const stars = random.integer(22, 38);
  for (let star = 0; star < stars; star += 1) {
    const [column, row] = [random.integer(2, canvas.edgePx - 3), random.integer(2, canvas.edgePx - 3)];
    const glow = random.between(0.6, 1);
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        blend(canvas, column + dx, row + dy, [244, 244, 255], dx === 0 || dy === 0 ? glow : glow * 0.35);
      }
    }
  }
}

function paintSea(canvas: Canvas, random: Random): void {
  const waves = random.between(30, 44);
  const phase = random.between(0, 6);
  paint(canvas, (x, y) => {
    const ripple = Math.sin(y * waves + Math.sin(x * 8 + phase) * 1.5);
    const base = mixColours([64, 174, 208], [14, 78, 140], y);
    return mixColours(base, ripple > 0 ? [255, 255, 255] : [0, 30, 70], Math.abs(ripple) * 0.05);
  });
}
