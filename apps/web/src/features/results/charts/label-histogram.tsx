import type { ScoreHistogram } from '@plumbline/analysis';
import { useCallback } from 'react';
import { countOf, formatReward } from '../../../lib/figures.ts';
import { Chart } from '../../../ui/charts/chart.tsx';
import { CHART_COLOUR } from '../../../ui/charts/chart-look.ts';
import type { DrawChart } from '../../../ui/charts/use-plot.ts';
import { describeHistogram } from './calibration-words.ts';

const HEIGHT_PX = 300;

/** The glyphs of the answers, as text: drawings hold no icons. */
const ANSWERS = { aligned: '✓ Aligned', notAligned: '✗ Not aligned' } as const;

interface Bar {
  readonly answer: string;
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
  /** Of all pairs with this answer: shapes can be compared, however rare an answer is. */
  readonly share: number;
  readonly colour: string;
}

function toBars({ low, high, aligned, notAligned }: ScoreHistogram): readonly Bar[] {
  const edge = (bin: number) => low + (bin * (high - low)) / aligned.length;
  const bars = (counts: Uint32Array, answer: string, colour: string): Bar[] => {
    const total = Math.max(
      1,
      counts.reduce((sum, pairs) => sum + pairs, 0),
    );
    return [...counts].map((pairs, bin) => ({
      answer,
      low: edge(bin),
      high: edge(bin + 1),
      pairs,
      share: pairs / total,
      colour,
    }));
  };
  return [
    ...bars(aligned, ANSWERS.aligned, CHART_COLOUR.aligned),
    ...bars(notAligned, ANSWERS.notAligned, CHART_COLOUR.notAligned),
  ];
}

interface LabelHistogramProps {
  readonly histogram: ScoreHistogram;
  readonly name: string;
  readonly fileName: string;
}

/** How a scorer's values are spread over the pairs that people call aligned, and over those that they do not. */
export function LabelHistogram({ histogram, name, fileName }: LabelHistogramProps) {
  const draw = useCallback<DrawChart>(
    (plot) => {
      const bars = toBars(histogram);
      return {
        height: HEIGHT_PX,
        x: { label: `${name} →`, labelAnchor: 'right' },
        y: {
          label: '↑ Share of the pairs with this answer',
          grid: true,
          ticks: 3,
          percent: true,
          tickFormat: (share: number) => `${share} %`,
        },
        fy: { label: null, axis: null, domain: [ANSWERS.aligned, ANSWERS.notAligned] },
        marks: [
          plot.rectY(bars, {
            fy: 'answer',
            x1: 'low',
            x2: 'high',
            y: 'share',
            fill: 'colour',
            tip: { fill: CHART_COLOUR.surface, stroke: CHART_COLOUR.line },
            title: (bar: Bar) =>
              `${bar.answer}\n${formatReward(bar.low)} to ${formatReward(bar.high)}\n${countOf(bar.pairs, 'pair')}, ${(100 * bar.share).toFixed(1)} %`,
          }),
          plot.ruleY([0], { stroke: CHART_COLOUR.line }),
          plot.text(Object.values(ANSWERS), {
            fy: (answer: string) => answer,
            text: (answer: string) => answer,
            frameAnchor: 'top-right',
            fill: (answer: string) => (answer === ANSWERS.aligned ? ALIGNED_INK : NOT_ALIGNED_INK),
            fontWeight: 600,
            dy: 2,
          }),
        ],
        color: { type: 'identity' },
      };
    },
    [histogram, name],
  );
  return (
    <Chart
      title={`${name} by what people say`}
      finding={describeHistogram(histogram)}
      draw={draw}
      data={{
        columns: ['answer', 'from', 'to', 'pairs', 'share'],
        rows: toBars(histogram).map(({ answer, low, high, pairs, share }) => [
          answer.slice(2),
          low,
          high,
          pairs,
          share,
        ]),
      }}
      fileName={fileName}
      heightPx={HEIGHT_PX}
    />
  );
}

const ALIGNED_INK = 'var(--color-aligned-ink)';
const NOT_ALIGNED_INK = 'var(--color-not-aligned-ink)';
