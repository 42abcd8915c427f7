import type { NumberAxis } from '@plumbline/analysis';
import { type RefObject, useEffect, useRef } from 'react';
import { formatCount } from '../../../lib/figures.ts';
import type { Ranges } from '../../../lib/pair-list/ranges.ts';
import { formatOnAxis } from '../axis-words.ts';
import { toSpan } from '../rail/brush.ts';
import { drawDensity, readColours } from './draw-density.ts';
import { type Box, ticksOf } from './plane.ts';
import { useBoxBrush } from './use-box-brush.ts';
import type { DrawnDensity } from './use-density.ts';

interface ScatterChartProps {
  readonly across: NumberAxis;
  readonly up: NumberAxis;
  /** Inner size in CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly density: DrawnDensity | null;
  readonly passing: number;
  readonly ranges: Ranges;
  readonly onDrag: (box: Box) => void;
  readonly onCommit: (box: Box) => void;
  /** Values on both axes. */
  readonly onPoint: (x: number, y: number) => void;
}

/** Points as a density: pairs that pass in the accent, those that only the rectangle keeps out in grey. */
export function ScatterChart(props: ScatterChartProps) {
  const { across, up, width, height, density, passing, ranges, onDrag, onCommit, onPoint } = props;
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useRepaint(canvas, density);
  const { box, handlers } = useBoxBrush({
    area,
    onDrag,
    onCommit,
    onPoint: ([x, y]) => onPoint(valueAt(across, x), valueAt(up, y)),
  });
  const shown = box ?? filterBox(across, up, ranges);
  return (
    <figure className="m-0">
      <div className="relative" style={{ height: height + 40, paddingLeft: 48 }}>
        <AxisLabels axis={up} side="left" />
        <div
          ref={area}
          role="img"
          aria-label={`${up.name} against ${across.name}: ${formatCount(passing)} pairs pass`}
          className="relative cursor-crosshair touch-none select-none border-line border-b border-l"
          style={{ width, height }}
          {...handlers}
        >
          <canvas
            ref={canvas}
            width={width * 2}
            height={height * 2}
            className="absolute inset-0 size-full text-accent"
            // Read as colours by what draws: a token in itself is only a name.
            style={{ borderColor: 'var(--color-line-strong)' }}
          />
          {shown === null ? null : (
            <div
              className="pointer-events-none absolute border border-accent bg-accent/10"
              style={{
                left: `${shown.x0 * 100}%`,
                right: `${(1 - shown.x1) * 100}%`,
                bottom: `${shown.y0 * 100}%`,
                top: `${(1 - shown.y1) * 100}%`,
              }}
            />
          )}
        </div>
        <AxisLabels axis={across} side="bottom" />
      </div>
      <figcaption className="text-center text-ink-muted text-sm" style={{ marginLeft: 48 }}>
        Across: {across.name}. Up: {up.name}.
      </figcaption>
    </figure>
  );
}

/** Draws when there is something new, and again when the theme changes. */
function useRepaint(canvas: RefObject<HTMLCanvasElement | null>, density: DrawnDensity | null) {
  useEffect(() => {
    const paint = () => {
      if (canvas.current !== null && density !== null)
        drawDensity(canvas.current, density.plane, density.grid, readColours(canvas.current));
    };
    paint();
    const theme = new MutationObserver(paint);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => theme.disconnect();
  }, [canvas, density]);
}

const valueAt = ({ bins }: NumberAxis, share: number): number => bins.start + share * bins.count * bins.step;

/** The rectangle that the filters of both axes make; null: neither is filtered. */
function filterBox(across: NumberAxis, up: NumberAxis, ranges: Ranges): Box | null {
  const [x, y] = [ranges[across.id], ranges[up.id]];
  if (x === undefined && y === undefined) return null;
  const edges = ({ bins }: NumberAxis, range: Ranges[string] | undefined) => {
    if (range === undefined || range === 'none') return [0, 1] as const;
    const span = toSpan(bins, range);
    return [span.from / bins.count, span.to / bins.count] as const;
  };
  const [x0, x1] = edges(across, x);
  const [y0, y1] = edges(up, y);
  return { x0, x1, y0, y1 };
}

function AxisLabels({ axis, side }: { readonly axis: NumberAxis; readonly side: 'left' | 'bottom' }) {
  const span = axis.bins.count * axis.bins.step;
  const isLeft = side === 'left';
  return (
    <div
      aria-hidden="true"
      className={isLeft ? 'absolute inset-y-0 left-0 w-11' : 'relative h-6'}
      style={isLeft ? { bottom: 40 } : undefined}
    >
      {ticksOf(axis, isLeft ? 6 : 8).map((tick) => {
        const place = `${((tick - axis.bins.start) / span) * 100}%`;
        return (
          <span
            key={tick}
            className={`absolute text-ink-faint text-xs tabular-nums ${isLeft ? 'right-1 translate-y-1/2' : 'top-1 -translate-x-1/2'}`}
            style={isLeft ? { bottom: place } : { left: place }}
          >
            {formatOnAxis(axis, tick)}
          </span>
        );
      })}
    </div>
  );
}
