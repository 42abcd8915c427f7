import { type Axis, codesOf } from './axis.ts';
import type { BehindFigure, ExploreView } from './explore-view.ts';
import { ALL, type Filter } from './filter.ts';

/** What a view asks of one axis. */
export function filterOf(axis: Axis, { ranges, picks }: ExploreView): Filter {
  if (axis.kind === 'number') {
    const range = ranges[axis.id];
    if (range === undefined) return ALL;
    return range === 'none' ? { kind: 'none' } : { kind: 'range', range };
  }
  const names = picks[axis.id] ?? [];
  return names.length === 0 ? ALL : { kind: 'codes', codes: codesOf(axis, names) };
}

/** Equal filters have equal keys. */
export function keyOf(filter: Filter): string {
  if (filter.kind === 'codes') return [...filter.codes].sort((a, b) => a - b).join(',');
  return filter.kind === 'range' ? `${filter.range.from}..${filter.range.to}` : filter.kind;
}

export const behindKey = (behind: BehindFigure | null): string => (behind === null ? '' : JSON.stringify(behind));
