import {
  type ExploreRow,
  type ExplorerDescription,
  HUMAN_AXIS,
  type NumberAxis,
  SPLIT_AXIS,
} from '@plumbline/analysis';
import { PairThumb } from '../../../lib/pair-list/pair-thumb.tsx';
import type { View } from '../../../lib/pair-list/view.ts';
import { Button } from '../../../ui/button.tsx';
import { ButtonLink } from '../../../ui/link.tsx';
import { formatOnAxis } from '../axis-words.ts';
import type { Selection } from '../selection/use-selection.ts';

interface PointCardProps {
  readonly study: string;
  readonly view: View;
  readonly row: ExploreRow;
  readonly axes: readonly NumberAxis[];
  readonly description: ExplorerDescription;
  readonly selection: Selection;
}

/** The pair under a point of a chart. */
export function PointCard({ study, view, row, axes, description, selection }: PointCardProps) {
  return (
    <section
      aria-label="Nearest pair"
      className="mt-3 flex flex-wrap items-center gap-4 rounded-panel border border-line bg-surface p-3"
    >
      <PairThumb sha256={row.imageSha256} className="size-24" />
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium text-sm">{row.prompt}</p>
        <p className="mt-1 flex flex-wrap gap-x-4 text-ink-muted text-sm tabular-nums">
          {axes.map((axis) => {
            const value = valueOnAxis(row, axis.id, description);
            return (
              <span key={axis.id}>
                {axis.name} {value === null ? 'none' : formatOnAxis(axis, value)}
              </span>
            );
          })}
        </p>
      </div>
      <Button size="sm" onClick={() => selection.add([row.index])} disabled={selection.chosen.has(row.index)}>
        {selection.chosen.has(row.index) ? 'Selected' : 'Select'}
      </Button>
      <ButtonLink to="/s/$study/pairs/$pair" params={{ study, pair: row.pairId }} search={view} size="sm">
        Open the pair
      </ButtonLink>
    </section>
  );
}

function valueOnAxis(row: ExploreRow, id: string, { scorers }: ExplorerDescription): number | null {
  if (id === HUMAN_AXIS) return row.humanMean;
  if (id === SPLIT_AXIS) return row.split;
  return row.values[scorers.findIndex(({ row: scorer }) => scorer === id)] ?? null;
}
