import { edgeOf, type NumberAxis, type Range } from '@plumbline/analysis';
import { X } from 'lucide-react';
import { memo, useRef } from 'react';
import { formatCount } from '../../../lib/figures.ts';
import { cx } from '../../../ui/cx.ts';
import { formatOnAxis } from '../axis-words.ts';
import { type BinSpan, toRange, toSpan } from './brush.ts';
import { BrushHandle } from './brush-handle.tsx';
import { HistogramBars } from './histogram-bars.tsx';
import { useBrushPointer } from './use-brush-pointer.ts';

export type WantedRange = Range | 'none' | undefined;

interface RangeFacetProps {
  readonly axis: NumberAxis;
  readonly counts: Uint32Array;
  readonly range: WantedRange;
  /** While a range is drawn, and when it is let go. */
  readonly onDrag: (axis: string, range: WantedRange) => void;
  readonly onCommit: (axis: string, range: WantedRange) => void;
}

/** A small histogram of the pairs that pass all other filters, with a brush over it. */
export const RangeFacet = memo(function RangeFacet({ axis, counts, range, onDrag, onCommit }: RangeFacetProps) {
  const area = useRef<HTMLDivElement>(null);
  const { bins } = axis;
  const isRange = range !== undefined && range !== 'none';
  const span = isRange ? toSpan(bins, range) : { from: 0, to: bins.count };
  const commit = (next: BinSpan) => onCommit(axis.id, toRange(bins, next));
  const clear = () => onCommit(axis.id, undefined);
  const pointer = useBrushPointer({
    area,
    count: bins.count,
    span,
    isFiltered: isRange,
    onDrag: (next) => onDrag(axis.id, toRange(bins, next)),
    onCommit: commit,
  });
  const describe = (place: number) => formatOnAxis(axis, edgeOf(bins, place));
  const handle = { name: axis.name, span, count: bins.count, describe, onCommit: commit, onClear: clear };
  return (
    <fieldset aria-label={axis.name} className="min-w-0 py-2">
      <FacetHeading
        name={axis.name}
        state={
          range === undefined ? null : range === 'none' ? 'no value' : `${describe(span.from)} to ${describe(span.to)}`
        }
        onClear={clear}
      />
      <div
        ref={area}
        className="relative h-12 cursor-crosshair touch-pan-y select-none border-line border-b"
        {...pointer}
      >
        {range === 'none' ? null : <HistogramBars counts={counts} bins={bins.count} span={span} />}
        <BrushHandle {...handle} edge="from" />
        <BrushHandle {...handle} edge="to" />
      </div>
      <div aria-hidden="true" className="mt-1 flex justify-between text-ink-faint text-xs tabular-nums">
        <span>{describe(0)}</span>
        <span>{describe(bins.count)}</span>
      </div>
      <WithoutValue
        pairs={counts[bins.count] ?? 0}
        isWanted={range === 'none'}
        onToggle={() => onCommit(axis.id, range === 'none' ? undefined : 'none')}
      />
    </fieldset>
  );
});

interface FacetHeadingProps {
  readonly name: string;
  /** What is filtered, in words; null: nothing is. */
  readonly state: string | null;
  readonly onClear: () => void;
}

export function FacetHeading({ name, state, onClear }: FacetHeadingProps) {
  return (
    <div className="mb-1 flex min-h-6 items-baseline gap-2 text-xs">
      <h3 className="min-w-0 truncate font-medium text-ink" title={name}>
        {name}
      </h3>
      {state === null ? null : (
        <span className="ml-auto flex shrink-0 items-center gap-0.5 text-accent tabular-nums">
          {state}
          <button
            type="button"
            aria-label={`Clear ${name}`}
            className="inline-flex size-6 items-center justify-center rounded-sm hover:bg-raised"
            onClick={onClear}
          >
            <X size={13} aria-hidden />
          </button>
        </span>
      )}
    </div>
  );
}

interface WithoutValueProps {
  readonly pairs: number;
  readonly isWanted: boolean;
  readonly onToggle: () => void;
}

function WithoutValue({ pairs, isWanted, onToggle }: WithoutValueProps) {
  if (pairs === 0 && !isWanted) return null;
  return (
    <button
      type="button"
      aria-pressed={isWanted}
      className={cx(
        '-mx-1 min-h-6 rounded-sm px-1 text-xs hover:bg-raised hover:text-ink',
        isWanted ? 'font-medium text-accent' : 'text-ink-faint',
      )}
      onClick={onToggle}
    >
      {formatCount(pairs)} without a value
    </button>
  );
}
