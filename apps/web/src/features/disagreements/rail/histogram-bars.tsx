import { memo } from 'react';
import type { BinSpan } from './brush.ts';

interface HistogramBarsProps {
  readonly counts: Uint32Array;
  /** Bins of the axis; what follows in `counts` are pairs without a value. */
  readonly bins: number;
  readonly span: BinSpan;
}

/** One path for the bars inside the span, one for the others: a brush redraws twenty of these in a frame. */
export const HistogramBars = memo(function HistogramBars({ counts, bins, span }: HistogramBarsProps) {
  let highest = 1;
  for (let bin = 0; bin < bins; bin++) highest = Math.max(highest, counts[bin] ?? 0);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${bins} 1`}
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-0 size-full"
    >
      <path
        d={pathOf(counts, highest, 0, span.from) + pathOf(counts, highest, span.to, bins)}
        className="fill-pressed"
      />
      <path d={pathOf(counts, highest, span.from, span.to)} className="fill-accent" />
    </svg>
  );
});

/** The least height of a bar that is not empty, so that one pair among thousands is seen. */
const LEAST = 0.03;

function pathOf(counts: Uint32Array, highest: number, from: number, to: number): string {
  let path = '';
  for (let bin = from; bin < to; bin++) {
    const pairs = counts[bin] ?? 0;
    if (pairs === 0) continue;
    const height = Math.max(LEAST, pairs / highest);
    path += `M${bin + 0.06} 1V${(1 - height).toFixed(3)}h.88V1z`;
  }
  return path;
}
