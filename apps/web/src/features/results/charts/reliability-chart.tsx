import type { Calibration, ReliabilityBin } from '@plumbline/analysis';
import { useCallback } from 'react';
import { countOf, formatShare } from '../../../lib/figures.ts';
import { Chart } from '../../../ui/charts/chart.tsx';
import { CHART_COLOUR } from '../../../ui/charts/chart-look.ts';
import type { DrawChart } from '../../../ui/charts/use-plot.ts';
import { describeCalibration } from './calibration-words.ts';

const HEIGHT_PX = 300;
/** Radius of the fullest bin, in CSS pixels. */
const GREATEST_DOT_PX = 11;

type FilledBin = ReliabilityBin & { readonly predicted: number; readonly observed: number };
const isFilled = (bin: ReliabilityBin): bin is FilledBin => bin.predicted !== null && bin.observed !== null;

interface ReliabilityChartProps {
  readonly calibration: Calibration;
  readonly name: string;
  readonly fileName: string;
}

/** TextNorm read as a probability, against the share that people call aligned; on the diagonal they are one. */
export function ReliabilityChart({ calibration, name, fileName }: ReliabilityChartProps) {
  const { bins } = calibration;
  const draw = useCallback<DrawChart>(
    (plot) => {
      const filled = bins.filter(isFilled);
      return {
        height: HEIGHT_PX,
        x: { domain: [0, 1], label: `${name} (mean of the bin) →`, labelAnchor: 'right', ticks: 5 },
        y: { domain: [0, 1], label: '↑ Share called aligned', ticks: 5, grid: true },
        r: { range: [2.5, GREATEST_DOT_PX], domain: [0, Math.max(1, ...filled.map(({ pairs }) => pairs))] },
        marks: [
          plot.line(
            [
              [0, 0],
              [1, 1],
            ],
            { stroke: CHART_COLOUR.faint, strokeDasharray: '4 4' },
          ),
          plot.ruleX(filled, { x: 'predicted', y1: 'predicted', y2: 'observed', stroke: CHART_COLOUR.line }),
          plot.line(filled, { x: 'predicted', y: 'observed', stroke: CHART_COLOUR.accent, strokeWidth: 1.5 }),
          plot.dot(filled, {
            x: 'predicted',
            y: 'observed',
            r: 'pairs',
            fill: CHART_COLOUR.accent,
            stroke: CHART_COLOUR.surface,
            tip: { fill: CHART_COLOUR.surface, stroke: CHART_COLOUR.line },
            title: (bin: FilledBin) =>
              `${formatShare(bin.low)} to ${formatShare(bin.high)}\npredicted ${formatShare(bin.predicted)}\nobserved ${formatShare(bin.observed)}\n${countOf(bin.pairs, 'pair')}`,
          }),
        ],
      };
    },
    [bins, name],
  );
  return (
    <Chart
      title={`Calibration of ${name}`}
      finding={describeCalibration(calibration)}
      draw={draw}
      data={{
        columns: ['from', 'to', 'pairs', 'mean prediction', 'share called aligned'],
        rows: bins.map(({ low, high, pairs, predicted, observed }) => [low, high, pairs, predicted, observed]),
      }}
      fileName={fileName}
      heightPx={HEIGHT_PX}
    />
  );
}
