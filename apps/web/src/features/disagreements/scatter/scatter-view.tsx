import type { ExploreRow, NumberAxis, Range } from '@plumbline/analysis';
import { useCallback, useMemo, useRef, useState } from 'react';
import { openWorkerCalls } from '../../../lib/analysis/open-analysis.ts';
import { formatCount } from '../../../lib/figures.ts';
import { changeView, rangesOf, type View, withRange } from '../../../lib/pair-list/view.ts';
import { useElementWidth } from '../../../lib/use-element-width.ts';
import { Button } from '../../../ui/button.tsx';
import { toRange, toSpan } from '../rail/brush.ts';
import type { ResultsProps } from '../results/results.tsx';
import { Choice } from '../sort-controls.tsx';
import { type Box, chooseAxes, numberAxes, planeOf } from './plane.ts';
import { PointCard } from './point-card.tsx';
import { ScatterChart } from './scatter-chart.tsx';
import { useDensity } from './use-density.ts';

const HEIGHT_PX = 480;
const MARGIN_PX = 52;

/** Two scorers against each other, or one against people; a rectangle drawn over it is a filter like every other. */
export function ScatterView({ study, explorer, view, selection }: ResultsProps) {
  const { description, main, state, dragView, commitView } = explorer;
  const frame = useRef<HTMLDivElement>(null);
  const width = Math.max(200, (useElementWidth(frame) ?? 800) - MARGIN_PX);
  const axes = description === undefined ? null : chooseAxes(description, main, view.x, view.y);
  const [across, up] = axes ?? [];
  const pairs = description?.pairs ?? 0;
  const plane = useMemo(
    () => (across && up ? planeOf(across, up, { width, height: HEIGHT_PX }, pairs) : null),
    [across, up, width, pairs],
  );
  const density = useDensity(state.request, plane);
  const [nearest, setNearest] = useState<ExploreRow | null>(null);
  const findNearest = useCallback(
    async (x: number, y: number) => {
      if (state.request === null || plane === null) return;
      const found = await openWorkerCalls().call('findNearest', { ...state.request, plane, x, y });
      if (found.ok) setNearest(found.value);
    },
    [state.request, plane],
  );
  if (description === undefined || !across || !up || plane === null) {
    return <p className="py-12 text-center text-ink-muted">There are no two numbers of a pair to draw yet.</p>;
  }
  const boxed = (box: Box): View => withBox(view, across, up, box);
  const options = numberAxes(description).map(({ id, name }) => ({ value: id, name }));
  const ranges = rangesOf(explorer.shown);
  return (
    <div ref={frame}>
      <div className="mb-3 flex flex-wrap items-center gap-2 text-sm">
        <span className="text-ink-muted">Across</span>
        <Choice
          label="Across"
          value={across.id}
          options={options}
          onChange={(x) => commitView(changeView(view, { x }))}
        />
        <span className="text-ink-muted">up</span>
        <Choice label="Up" value={up.id} options={options} onChange={(y) => commitView(changeView(view, { y }))} />
        {ranges[across.id] !== undefined || ranges[up.id] !== undefined ? (
          <Button
            variant="quiet"
            size="sm"
            onClick={() => commitView(withRange(withRange(view, across.id, undefined), up.id, undefined))}
          >
            Clear the rectangle
          </Button>
        ) : null}
      </div>
      <ScatterChart
        across={across}
        up={up}
        width={width}
        height={HEIGHT_PX}
        density={density}
        passing={state.snapshot?.passing ?? 0}
        ranges={ranges}
        onDrag={(box) => dragView(boxed(box))}
        onCommit={(box) => commitView(boxed(box))}
        onPoint={findNearest}
      />
      {density !== null && density.grid.absent > 0 ? (
        <p className="mt-2 text-ink-faint text-sm">
          {formatCount(density.grid.absent)} pairs lack one of the two values and are not drawn.
        </p>
      ) : null}
      {nearest === null ? (
        <p className="mt-3 text-ink-faint text-sm">
          Drag a rectangle to filter by both. Click to see the nearest pair. By keyboard, the two histograms in the
          filters do the same.
        </p>
      ) : (
        <PointCard
          study={study.slug}
          view={view}
          row={nearest}
          axes={[across, up]}
          selection={selection}
          description={description}
        />
      )}
    </div>
  );
}

/** The whole bins that a rectangle covers, as filters of both axes. */
function withBox(view: View, across: NumberAxis, up: NumberAxis, box: Box): View {
  return withRange(withRange(view, across.id, rangeOf(across, box.x0, box.x1)), up.id, rangeOf(up, box.y0, box.y1));
}

function rangeOf({ bins }: NumberAxis, from: number, to: number): Range | undefined {
  const at = (share: number) => bins.start + share * bins.count * bins.step;
  return toRange(bins, toSpan(bins, { from: at(from), to: at(to) }));
}
