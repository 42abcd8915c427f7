import type { BestOfNCurve } from '@plumbline/analysis';
import { formatMetric } from '../figures.ts';

export interface Point {
  readonly n: number;
  readonly value: number;
  /** Ends of its 95 % interval; the value itself where there is none. */
  readonly low: number;
  readonly high: number;
}

export const toPoints = (curve: BestOfNCurve, side: 'human' | 'proxy'): readonly Point[] => {
  const band = side === 'human' ? curve.spread?.human : curve.spread?.reward;
  return [...curve[side]].map((value, at) => ({
    n: at + 1,
    ...{ value, low: band?.low[at] ?? value, high: band?.high[at] ?? value },
  }));
};

export const describeValue = ({ value, low, high }: Point): string =>
  low === high ? formatMetric(value) : `${formatMetric(value)} (${formatMetric(low)} to ${formatMetric(high)})`;
