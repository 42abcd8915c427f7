import type { Estimate } from '@plumbline/analysis';
import { formatPercent } from '../../lib/figures.ts';
import { Figure } from '../../ui/figure.tsx';
import { describeShare } from './figure-words.ts';

interface EstimateFigureProps {
  readonly estimate: Estimate | null;
  /** What it rests on: labels, comparisons, … */
  readonly unit: string;
  /** Why there is none. */
  readonly reason: string;
}

/** A share; its interval on hover and for screen readers. */
export function EstimateFigure({ estimate, unit, reason }: EstimateFigureProps) {
  if (estimate === null) return <Figure value={null} reason={reason} />;
  const words = describeShare(estimate, unit);
  return (
    <span title={words} className="tabular-nums">
      {formatPercent(estimate.value)}
      <span className="sr-only">, {words}</span>
    </span>
  );
}
