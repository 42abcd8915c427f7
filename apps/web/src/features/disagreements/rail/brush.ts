import { type Bins, edgeOf, type Range } from '@plumbline/analysis';

/** Whole bins of an axis: `from` is the first, `to` the one after the last. */
export interface BinSpan {
  readonly from: number;
  readonly to: number;
}

/** Nearest whole bins of a range, at least one. */
export function toSpan(bins: Bins, range: Range): BinSpan {
  const at = (value: number) => Math.round((value - bins.start) / bins.step);
  const from = Math.min(bins.count - 1, Math.max(0, at(range.from)));
  return { from, to: Math.min(bins.count, Math.max(from + 1, at(range.to))) };
}

/** Undefined where it covers the whole axis: then it is no filter, and pairs without a value pass too. */
export function toRange(bins: Bins, { from, to }: BinSpan): Range | undefined {
  return from <= 0 && to >= bins.count ? undefined : { from: edgeOf(bins, from), to: edgeOf(bins, to) };
}

export type Edge = 'from' | 'to';

const PAGE = 5;

/** Where a key moves one edge of a span; null: the key is for something else. The edges never meet. */
export function moveEdge(key: string, edge: Edge, span: BinSpan, count: number): BinSpan | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -PAGE,
    PageUp: PAGE,
    Home: -count,
    End: count,
  };
  const step = steps[key];
  if (step === undefined) return null;
  return edge === 'from'
    ? { ...span, from: Math.min(span.to - 1, Math.max(0, span.from + step)) }
    : { ...span, to: Math.max(span.from + 1, Math.min(count, span.to + step)) };
}

/** The bins between two places of the pointer, both in bins from the start of the axis. */
export function dragSpan(start: number, now: number, count: number): BinSpan {
  const within = (place: number) => Math.min(count - 1, Math.max(0, Math.floor(place)));
  return { from: within(Math.min(start, now)), to: within(Math.max(start, now)) + 1 };
}

/** A span moved as a whole by some bins, as far as the axis goes. */
export function panSpan({ from, to }: BinSpan, by: number, count: number): BinSpan {
  const step = Math.min(count - to, Math.max(-from, Math.round(by)));
  return { from: from + step, to: to + step };
}
