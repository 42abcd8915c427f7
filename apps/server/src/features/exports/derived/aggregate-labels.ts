import { type AnalysisSettings, NOT_ADJUDICATED, type PairColumns, type StudyFrame } from '@plumbline/analysis';
import type { AggregatedLabelRow } from '@plumbline/formats';
import { FramePairReader, valueAt } from './frame-pairs.ts';

type Counted = Pick<AnalysisSettings, 'excludedRaters' | 'raterKinds'>;

/** One row for each pair with labels that count. `columns` are those of the same settings, with majority as target. */
export function* aggregateLabels(
  frame: StudyFrame,
  columns: PairColumns,
  counted: Counted,
  settings: string,
): Generator<AggregatedLabelRow> {
  const pairs = new FramePairReader(frame);
  const isCounted = frame.raters.map(
    ({ id, kind }) =>
      !counted.excludedRaters.includes(id) && (counted.raterKinds === 'all' || counted.raterKinds.includes(kind)),
  );
  for (const { pair, said } of labelsByPair(frame, isCounted)) {
    const count = (value: number) => said.filter((label) => label.value === value).length;
    const decision = frame.pairs.adjudicated[pair] ?? NOT_ADJUDICATED;
    yield {
      ...pairs.rowOf(pair),
      labels: said.length,
      aligned: count(1),
      not_aligned: count(0),
      unsure: count(-1),
      majority: valueAt(columns.target, pair),
      mean: valueAt(columns.humanMean, pair),
      split: valueAt(columns.split, pair),
      raters: said.map(({ rater }) => frame.raters[rater]?.name ?? ''),
      adjudicated: decision === NOT_ADJUDICATED ? null : decision,
      settings,
    };
  }
}

interface Said {
  readonly rater: number;
  readonly value: number;
}

/** Labels come by rising pair. */
function* labelsByPair(
  { labels }: StudyFrame,
  isCounted: readonly boolean[],
): Generator<{ readonly pair: number; readonly said: readonly Said[] }> {
  let said: Said[] = [];
  for (let at = 0; at < labels.pair.length; at += 1) {
    const [pair = 0, rater = 0, value = 0] = [labels.pair[at], labels.rater[at], labels.value[at]];
    if (isCounted[rater]) said.push({ rater, value });
    if (labels.pair[at + 1] === pair || said.length === 0) continue;
    yield { pair, said };
    said = [];
  }
}
