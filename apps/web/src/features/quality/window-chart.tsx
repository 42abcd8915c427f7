import { type QualityWindow, WINDOW_LABELS } from '@plumbline/analysis';
import { useCallback } from 'react';
import { formatPercent } from '../../lib/figures.ts';
import { Chart } from '../../ui/charts/chart.tsx';
import { CHART_COLOUR } from '../../ui/charts/chart-look.ts';
import type { DrawChart } from '../../ui/charts/use-plot.ts';

const HEIGHT_PX = 220;

interface WindowChartProps {
  readonly name: string;
  readonly windows: readonly QualityWindow[];
}

/** Leniency and agreement while the rater worked. */
export function WindowChart({ name, windows }: WindowChartProps) {
  const draw = useCallback<DrawChart>(
    (plot) => ({
      height: HEIGHT_PX,
      x: { label: 'Label →', labelAnchor: 'right', ticks: 5, tickFormat: 'd' },
      y: { domain: [0, 1], label: '↑ Share', ticks: 4, grid: true },
      marks: [
        plot.line(windows, { x: 'first', y: 'othersLeniency', stroke: CHART_COLOUR.faint, strokeDasharray: '4 4' }),
        plot.line(windows, { x: 'first', y: 'agreement', stroke: CHART_COLOUR.muted, strokeWidth: 1 }),
        plot.dot(windows, { x: 'first', y: 'agreement', stroke: CHART_COLOUR.muted, symbol: 'square', r: 2.5 }),
        plot.line(windows, { x: 'first', y: 'leniency', stroke: CHART_COLOUR.accent, strokeWidth: 1.75 }),
        plot.dot(windows, { x: 'first', y: 'leniency', fill: CHART_COLOUR.accent, r: 3 }),
      ],
    }),
    [windows],
  );
  return (
    <Chart
      title={`${name} over time`}
      finding={`${describeWindows(windows)} Dots: says aligned; dashed: the others on the same pairs; squares: agreement with the others; ${WINDOW_LABELS} labels a point.`}
      draw={draw}
      data={{
        columns: ['from label', 'labels', 'says aligned', 'others say aligned', 'agreement'],
        rows: windows.map(({ first, labels, leniency, othersLeniency, agreement }) => [
          ...[first, labels, leniency, othersLeniency, agreement],
        ]),
      }}
      fileName={`rater-${name}`}
      heightPx={HEIGHT_PX}
    />
  );
}

function describeWindows(windows: readonly QualityWindow[]): string {
  const [first, last] = [windows[0], windows.at(-1)];
  if (first === undefined || last === undefined) return 'There are no labels.';
  if (windows.length === 1) return `Says aligned in ${formatPercent(first.leniency)} of the labels.`;
  return `Says aligned in ${formatPercent(first.leniency)} of the first ${first.labels} labels and in ${formatPercent(last.leniency)} of the last ${last.labels}.`;
}
