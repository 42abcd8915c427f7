import { type AnalysisBasis, METRIC_NAMES, type MetricName, type RowKind, type TableRow } from '@plumbline/analysis';
import { useCallback } from 'react';
import { formatMetric } from '../../../lib/figures.ts';
import { Chart } from '../../../ui/charts/chart.tsx';
import { CHART_COLOUR, NARROW_CHART_PX } from '../../../ui/charts/chart-look.ts';
import type { DrawChart } from '../../../ui/charts/use-plot.ts';
import { nameGroup } from '../groups.ts';
import { describeMetric } from './metric-finding.ts';

const ROW_PX = 30;
const EDGES_PX = 56;

interface Point {
  readonly name: string;
  readonly kind: RowKind;
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

const COLOUR: Record<RowKind, string> = {
  raw: CHART_COLOUR.muted,
  textnorm: CHART_COLOUR.accent,
  'ensemble-mean': CHART_COLOUR.accent,
  'ensemble-ur': CHART_COLOUR.accent,
  reported: CHART_COLOUR.muted,
  'human-ceiling': CHART_COLOUR.aligned,
};

interface MetricChartProps {
  readonly basis: AnalysisBasis;
  readonly table: readonly TableRow[];
  readonly metric: MetricName;
  readonly group: number;
  readonly fileName: string;
}

/** One column of the table as points with their intervals, the best on top. */
export function MetricChart({ basis, table, metric, group, fileName }: MetricChartProps) {
  const draw = useCallback<DrawChart>(
    (plot, widthPx) => {
      const points = toPoints(basis, table, metric, group);
      const isNarrow = widthPx < NARROW_CHART_PX;
      return {
        height: EDGES_PX + points.length * ROW_PX,
        marginLeft: isNarrow ? 12 : 230,
        marginRight: 20,
        marginTop: 12,
        x: { label: `${METRIC_NAMES[metric]} →`, labelAnchor: 'right', grid: true, ticks: 5, nice: true },
        y: { domain: points.map(({ name }) => name), label: null, tickSize: 0, ...(isNarrow ? { axis: null } : {}) },
        marks: [
          ...(metric === 'auroc' ? [plot.ruleX([0.5], { stroke: CHART_COLOUR.faint, strokeDasharray: '4 4' })] : []),
          ...(isNarrow
            ? [
                plot.text(points, {
                  y: 'name',
                  text: 'name',
                  frameAnchor: 'left',
                  dx: 5,
                  dy: -11,
                  fill: CHART_COLOUR.muted,
                }),
              ]
            : []),
          plot.link(
            points.filter(({ low }) => low !== null),
            { x1: 'low', x2: 'high', y1: 'name', y2: 'name', stroke: colourOf, strokeOpacity: 0.55, strokeWidth: 3 },
          ),
          plot.dot(points, {
            x: 'mean',
            y: 'name',
            r: 5,
            fill: colourOf,
            stroke: CHART_COLOUR.surface,
            symbol: ({ kind }: Point) => (kind === 'human-ceiling' ? 'diamond' : 'circle'),
            tip: { fill: CHART_COLOUR.surface, stroke: CHART_COLOUR.line },
            title: (point: Point) => `${point.name}\n${describePoint(point)}`,
          }),
        ],
        color: { type: 'identity' },
        symbol: { type: 'identity' },
      };
    },
    [basis, table, metric, group],
  );
  const points = toPoints(basis, table, metric, group);
  return (
    <Chart
      title={`${METRIC_NAMES[metric]}, ${nameGroup(basis.groups[group])}`}
      finding={describeMetric(basis, table, metric, group)}
      draw={draw}
      data={{
        columns: ['scorer', METRIC_NAMES[metric], 'low', 'high'],
        rows: points.map(({ name, mean, low, high }) => [name, mean, low, high]),
      }}
      fileName={fileName}
      heightPx={EDGES_PX + points.length * ROW_PX}
    />
  );
}

const colourOf = ({ kind }: Point): string => COLOUR[kind];

const describePoint = ({ mean, low, high }: Point): string =>
  low === null || high === null
    ? formatMetric(mean)
    : `${formatMetric(mean)} (${formatMetric(low)} to ${formatMetric(high)})`;

function toPoints(basis: AnalysisBasis, table: readonly TableRow[], metric: MetricName, group: number): Point[] {
  const points = table.flatMap(({ row, metrics }): Point[] => {
    const cell = metrics[metric].cells[group];
    const about = basis.rows.find(({ id }) => id === row);
    if (cell === undefined || cell.mean === null || about === undefined) return [];
    const [low, high] = cell.interval.ok ? [cell.interval.value.low, cell.interval.value.high] : [null, null];
    return [{ name: about.name, kind: about.kind, mean: cell.mean, low, high }];
  });
  return points.sort((a, b) => b.mean - a.mean);
}
