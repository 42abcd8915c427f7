import type { DensityGrid, DensityRequest } from '@plumbline/analysis';

/** Colours as the page has them now. */
export interface DensityColours {
  readonly passing: string;
  readonly around: string;
}

/** One square for each cell that is not empty: the more pairs, the fuller its colour. */
export function drawDensity(
  canvas: HTMLCanvasElement,
  { x, y }: DensityRequest,
  grid: DensityGrid,
  colours: DensityColours,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const [width, height] = [canvas.width / x.cells, canvas.height / y.cells];
  context.clearRect(0, 0, canvas.width, canvas.height);
  const drawLayer = (counts: Uint32Array, colour: string) => {
    context.fillStyle = colour;
    for (const [cell, pairs] of counts.entries()) {
      if (pairs === 0) continue;
      // Logarithmic: one pair can be seen, a thousand do not drown the rest.
      context.globalAlpha = Math.min(1, 0.4 + 0.15 * Math.log2(pairs));
      const row = Math.floor(cell / x.cells);
      context.fillRect((cell % x.cells) * width, canvas.height - (row + 1) * height, width, height);
    }
  };
  drawLayer(withoutPassing(grid), colours.around);
  drawLayer(grid.passing, colours.passing);
  context.globalAlpha = 1;
}

const withoutPassing = ({ around, passing }: DensityGrid): Uint32Array =>
  around.map((pairs, cell) => pairs - (passing[cell] ?? 0));

/** The page's own tokens, which change with the theme. */
export function readColours(element: HTMLElement): DensityColours {
  const style = getComputedStyle(element);
  return { passing: style.color, around: style.borderTopColor };
}
