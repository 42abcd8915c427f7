import type { PairColumns, StudyFrame } from '@plumbline/analysis';
import type { PreferenceRow } from '@plumbline/formats';
import type { Scorer } from './find-scorer.ts';
import { FramePairReader, pairsByPrompt, valueAt } from './frame-pairs.ts';

export interface PreferenceOptions {
  /** The least difference of two values for one to be preferred; two equal values are a tie whatever it is. */
  readonly margin: number;
  /** `drop`: two images of equal value make no row; `keep`: they do, marked, the first by name as the chosen one. */
  readonly ties: 'drop' | 'keep';
  /** `all`: every two images of a prompt; `extremes`: only its highest and its lowest. */
  readonly pick: 'all' | 'extremes';
}

interface Valued {
  readonly pair: number;
  readonly value: number;
}

/** Two images of one prompt a row, the preferred one first; by prompt, chosen image, rejected image. */
export function* prefer(
  frame: StudyFrame,
  { humanMean }: PairColumns,
  scorer: Scorer,
  options: PreferenceOptions,
  settings: string,
): Generator<PreferenceRow> {
  const reader = new FramePairReader(frame);
  for (const { prompt, pairs } of pairsByPrompt(frame)) {
    const valued = pairs.flatMap((pair): Valued[] => {
      const value = valueAt(scorer.values, pair);
      return value === null ? [] : [{ pair, value }];
    });
    for (const [chosen, rejected] of options.pick === 'all' ? everyTwo(valued) : extremes(valued)) {
      const margin = chosen.value - rejected.value;
      if (margin === 0 ? options.ties === 'drop' : margin < options.margin) continue;
      yield {
        ...reader.promptOf(prompt),
        chosen: reader.imageOf(chosen.pair),
        chosen_sha256: reader.sha256Of(chosen.pair),
        rejected: reader.imageOf(rejected.pair),
        rejected_sha256: reader.sha256Of(rejected.pair),
        by: scorer.id,
        chosen_value: chosen.value,
        rejected_value: rejected.value,
        margin,
        is_tie: margin === 0,
        chosen_human: valueAt(humanMean, chosen.pair),
        rejected_human: valueAt(humanMean, rejected.pair),
        settings,
      };
    }
  }
}

/** Each two images once, the one of the higher value first; of equal ones the first by name. */
function* everyTwo(valued: readonly Valued[]): Generator<readonly [Valued, Valued]> {
  for (const [at, chosen] of valued.entries()) {
    for (const [other, rejected] of valued.entries()) {
      if (chosen.value > rejected.value || (chosen.value === rejected.value && at < other)) yield [chosen, rejected];
    }
  }
}

function* extremes(valued: readonly Valued[]): Generator<readonly [Valued, Valued]> {
  const [first] = valued;
  if (!first || valued.length < 2) return;
  const highest = valued.reduce((best, one) => (one.value > best.value ? one : best), first);
  const lowest = valued.reduce((worst, one) => (one.value < worst.value || worst === highest ? one : worst));
  yield [highest, lowest];
}
