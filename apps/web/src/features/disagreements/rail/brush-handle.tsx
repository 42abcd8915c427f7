import { type BinSpan, type Edge, moveEdge } from './brush.ts';

interface BrushHandleProps {
  readonly name: string;
  readonly edge: Edge;
  readonly span: BinSpan;
  readonly count: number;
  /** The value at a place of the axis, in words. */
  readonly describe: (place: number) => string;
  readonly onCommit: (span: BinSpan) => void;
  readonly onClear: () => void;
}

/** One end of a range, as a slider: the pointer has the whole chart, the keyboard has these. */
export function BrushHandle({ name, edge, span, count, describe, onCommit, onClear }: BrushHandleProps) {
  const place = span[edge];
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={`${name} ${edge}`}
      aria-valuemin={0}
      aria-valuemax={count}
      aria-valuenow={place}
      aria-valuetext={describe(place)}
      className="pointer-events-none absolute inset-y-0 z-10 w-3 -translate-x-1/2 rounded-sm before:absolute before:inset-y-0 before:left-1/2 before:w-px before:bg-ink-faint after:absolute after:top-1/2 after:left-1/2 after:h-4 after:w-1.5 after:-translate-x-1/2 after:-translate-y-1/2 after:rounded-full after:bg-ink-faint"
      style={{ left: `${(place / count) * 100}%` }}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const moved = moveEdge(event.key, edge, span, count);
        if (moved === null && event.key !== 'Escape') return;
        event.preventDefault();
        if (moved === null) onClear();
        else onCommit(moved);
      }}
    />
  );
}
