import type { PairColumns, StudyFrame } from '@plumbline/analysis';
import type { BestOfNRow } from '@plumbline/formats';
import type { DrawOptions } from '../../../models/image-picks.ts';
import { drawImages } from './draw-images.ts';
import { humanScorer, type Scorer, toScorer } from './find-scorer.ts';
import { FramePairReader, pairsByPrompt, valueAt } from './frame-pairs.ts';

/** For each prompt and scorer (people first) the image ranked first; by prompt, then scorer as in the analysis. */
export function* selectBest(
  frame: StudyFrame,
  columns: PairColumns,
  options: DrawOptions,
  settings: string,
): Generator<BestOfNRow> {
  const reader = new FramePairReader(frame);
  const scorers = [humanScorer(columns), ...columns.scorers.map(toScorer)];
  for (const { prompt, pairs } of pairsByPrompt(frame)) {
    const drawn = drawImages(pairs, options, (pair) => ({ ...reader.promptOf(prompt), image: reader.imageOf(pair) }));
    for (const scorer of scorers) {
      const best = findBest(drawn, scorer);
      if (!best) continue;
      yield {
        ...reader.rowOf(best.pair),
        scorer: scorer.id,
        n: drawn.length,
        scored: best.scored,
        value: best.value,
        tied: best.tied,
        human: valueAt(columns.humanMean, best.pair),
        labels: columns.labels[best.pair] ?? 0,
        settings,
      };
    }
  }
}

interface Best {
  readonly pair: number;
  readonly value: number;
  readonly scored: number;
  readonly tied: number;
}

/** The first by name of those with the highest value. */
function findBest(pairs: readonly number[], { values }: Scorer): Best | undefined {
  const scored = pairs.filter((pair) => valueAt(values, pair) !== null);
  const value = scored.reduce((highest, pair) => Math.max(highest, values[pair] ?? highest), Number.NEGATIVE_INFINITY);
  const tied = scored.filter((pair) => values[pair] === value);
  const [pair] = tied;
  return pair === undefined ? undefined : { pair, value, scored: scored.length, tied: tied.length };
}
