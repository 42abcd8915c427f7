import type { OptimisationSeries, OverOptimisation } from '@plumbline/analysis';
import { useCallback } from 'react';
import { formatPercent, formatReward } from '../../../lib/figures.ts';
import { Chart } from '../../../ui/charts/chart.tsx';
import { CHART_COLOUR } from '../../../ui/charts/chart-look.ts';
import type { DrawChart } from '../../../ui/charts/use-plot.ts';
import { namePoint } from '../optimisation-words.ts';

const HEIGHT_PX = 260;

interface OptimisationChartProps {
  readonly series: OptimisationSeries;
  readonly found: OverOptimisation;
  readonly side: 'people' | 'proxy';
  /** Name of the first contender. */
  readonly baseline: string;
}

interface Point {
  readonly at: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** One side of the chart over n or steps: what people prefer, or what the scorer says. */
export function OptimisationChart({ series, found, side, baseline }: OptimisationChartProps) {
  const points = toPoints(found, side);
  const { best, parting } = found;
  const isBest = series.kind === 'best-of-n';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the points are those of what was found
  const draw = useCallback<DrawChart>(
    (plot) => {
      const colour = side === 'people' ? CHART_COLOUR.aligned : CHART_COLOUR.ink;
      const places = points.map(({ at }) => at);
      return {
        height: HEIGHT_PX,
        x: {
          label: isBest ? 'n, images to choose from →' : 'step →',
          labelAnchor: 'right',
          // Each doubling of n costs as much as the one before.
          type: isBest ? 'log' : 'linear',
          ...(isBest ? { base: 2 } : {}),
          ...(places.length <= 8 ? { ticks: places } : { ticks: 6 }),
          tickFormat: 'd',
        },
        y: {
          label: side === 'people' ? '↑ Win rate' : '↑ Mean reward',
          grid: true,
          ticks: 4,
          nice: true,
          ...(side === 'people' ? { tickFormat: '.0%' } : {}),
        },
        marks: [
          ...(side === 'people' ? [plot.ruleY([0.5], { stroke: CHART_COLOUR.faint, strokeDasharray: '4 4' })] : []),
          ...(parting === null
            ? []
            : [
                plot.rectX([best], { x1: 'low', x2: 'high', fill: CHART_COLOUR.notAligned, fillOpacity: 0.12 }),
                plot.ruleX([best.at], { stroke: CHART_COLOUR.notAligned, strokeDasharray: '4 3' }),
                plot.text([best.at], {
                  x: (at: number) => at,
                  text: (at: number) => `part at ${at}`,
                  frameAnchor: 'top',
                  dy: -10,
                  fill: 'var(--color-not-aligned-ink)',
                }),
              ]),
          plot.ruleX(points, { x: 'at', y1: 'low', y2: 'high', stroke: colour, strokeOpacity: 0.5, strokeWidth: 3 }),
          plot.line(points, { x: 'at', y: 'value', stroke: colour, strokeWidth: 2 }),
          plot.dot(points, {
            x: 'at',
            y: 'value',
            r: 4,
            fill: colour,
            stroke: CHART_COLOUR.surface,
            tip: { fill: CHART_COLOUR.surface, stroke: CHART_COLOUR.line },
            title: (point: Point) => `${namePoint(series, point.at)}\n${describePoint(point, side)}`,
          }),
        ],
      };
    },
    [found, series, side],
  );
  return (
    <Chart
      title={side === 'people' ? `What people prefer, against ${baseline}` : 'What the scorer says, mean over prompts'}
      finding={describeEnds(series, points, side)}
      draw={draw}
      data={{
        columns: [isBest ? 'n' : 'step', side === 'people' ? 'win rate' : 'mean reward', 'low', 'high'],
        rows: points.map(({ at, value, low, high }) => [at, value, low, high]),
      }}
      fileName={`over-optimisation-${side}`}
      heightPx={HEIGHT_PX}
    />
  );
}

/** Points without votes, or without scores, are left out; those without an interval have none drawn. */
const toPoints = ({ points }: OverOptimisation, side: 'people' | 'proxy'): readonly Point[] =>
  points.flatMap(({ at, winRate, proxy }) => {
    const ratio = side === 'people' ? winRate : proxy;
    if (ratio === null) return [];
    const { value, spread } = ratio;
    return [{ at, value, low: spread?.low ?? value, high: spread?.high ?? value }];
  });

const describePoint = ({ value, low, high }: Point, side: 'people' | 'proxy'): string => {
  const write = side === 'people' ? formatPercent : formatReward;
  return low === high ? write(value) : `${write(value)} (${write(low)} to ${write(high)})`;
};

function describeEnds(series: OptimisationSeries, points: readonly Point[], side: 'people' | 'proxy'): string {
  const last = points.at(-1);
  const first = points[0];
  if (first === undefined || last === undefined) return 'Nothing can be drawn yet.';
  const of = (point: Point) => `${describePoint(point, side)} at ${namePoint(series, point.at)}`;
  return side === 'people'
    ? `Win rate ${of(last)}; one half is ${namePoint(series, first.at)} itself. 95 % intervals over prompts, with these raters; over raters, too, they are wider, as in the bars above.`
    : `From ${of(first)} to ${of(last)}. 95 % intervals over prompts.`;
}
