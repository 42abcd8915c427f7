import type { BestOfNCurve } from '@plumbline/analysis';
import { useCallback, useMemo } from 'react';
import { Chart } from '../../ui/charts/chart.tsx';
import { CHART_COLOUR } from '../../ui/charts/chart-look.ts';
import type { DrawChart } from '../../ui/charts/use-plot.ts';
import { describeValue, type Point, toPoints } from './curve-points.ts';

const HEIGHT_PX = 240;

interface BestOfNChartProps {
  readonly curve: BestOfNCurve;
  readonly side: 'human' | 'proxy';
  readonly name: string;
  readonly finding: string;
  readonly fileName: string;
}

/** One side of best-of-n: what people think of the chosen image, or what the scorer that chose it thinks. */
export function BestOfNChart({ curve, side, name, finding, fileName }: BestOfNChartProps) {
  const { partsAt, spread } = curve;
  const points = useMemo(() => toPoints(curve, side), [curve, side]);
  const draw = useCallback<DrawChart>(
    (plot) => {
      const colour = side === 'human' ? CHART_COLOUR.aligned : CHART_COLOUR.ink;
      return {
        height: HEIGHT_PX,
        x: {
          label: 'n, images to choose from →',
          labelAnchor: 'right',
          ticks: wholeTicks(points.length),
          tickFormat: 'd',
          domain: [1, Math.max(2, points.length)],
        },
        y: { label: side === 'human' ? '↑ Human value' : '↑ Score', grid: true, ticks: 4, nice: true },
        marks: [
          ...(partsAt === null
            ? []
            : [
                ...(spread
                  ? [
                      plot.rectX([spread.bestN], {
                        x1: 'low',
                        x2: 'high',
                        fill: CHART_COLOUR.notAligned,
                        fillOpacity: 0.12,
                      }),
                    ]
                  : []),
                plot.ruleX([partsAt], { stroke: CHART_COLOUR.notAligned, strokeDasharray: '4 3' }),
                plot.text([partsAt], {
                  x: (n: number) => n,
                  text: (n: number) => `part at ${n}`,
                  frameAnchor: 'top',
                  dy: -10,
                  textAnchor: partsAt > points.length / 2 ? 'end' : 'start',
                  dx: partsAt > points.length / 2 ? -5 : 5,
                  fill: 'var(--color-not-aligned-ink)',
                }),
              ]),
          ...(spread ? [plot.areaY(points, { x: 'n', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.15 })] : []),
          plot.line(points, { x: 'n', y: 'value', stroke: colour, strokeWidth: 2 }),
          plot.dot(points, { x: 'n', y: 'value', fill: colour, r: points.length > 20 ? 1.5 : 3 }),
          plot.tip(
            points,
            plot.pointerX({
              x: 'n',
              y: 'value',
              fill: CHART_COLOUR.surface,
              stroke: CHART_COLOUR.line,
              title: (point: Point) => `best of ${point.n}\n${describeValue(point)}`,
            }),
          ),
        ],
      };
    },
    [points, side, partsAt, spread],
  );
  return (
    <Chart
      title={side === 'human' ? 'What people think of the chosen image' : `What ${name} thinks of it`}
      finding={finding}
      draw={draw}
      data={{
        columns: ['n', side === 'human' ? 'human value' : 'score', ...(spread ? ['low', 'high'] : [])],
        rows: points.map(({ n, value, low, high }) => [n, value, ...(spread ? [low, high] : [])]),
      }}
      fileName={fileName}
      heightPx={HEIGHT_PX}
    />
  );
}

/** At most eight, and none between two whole numbers. */
function wholeTicks(last: number): readonly number[] {
  const step = [1, 2, 5, 10, 20, 50].find((size) => last / size <= 8) ?? 100;
  return Array.from({ length: last }, (_, index) => index + 1).filter((n) => n === 1 || n % step === 0);
}
