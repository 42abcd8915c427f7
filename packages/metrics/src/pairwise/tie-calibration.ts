import { type ClusteredRatio, ClusteredSums } from '../proportions/clustered-ratio.ts';
import { argsort } from '../ranking/argsort.ts';
import type { ScoredVotes } from './model-agreement.ts';

export interface TieCalibration {
  /** Differences up to this, either way, are read as ties: the least of those that agree most often with all votes. */
  readonly threshold: number;
  /** Share of votes (ties included) that agree at this threshold: chosen on the votes it is judged by, so optimistic. */
  readonly calibrated: ClusteredRatio;
  /** The same with each prompt's threshold chosen on prompts of other folds. Null: fewer than two prompts. */
  readonly crossValidated: ClusteredRatio | null;
}

const FOLDS = 5;

/**
 * Pairwise accuracy in which a score may say "tie": differences of at most a threshold are ties.
 *
 * Variant: the threshold is 0 or one of the absolute differences, by the most votes that agree, of equals the least. Cross-validated:
 *   prompts are dealt into five folds (as many as there are prompts, if fewer) in the order of their positions.
 * Source: Deutsch, Foster & Freitag, EMNLP 2023: accuracy with ties and tie calibration.
 */
export function calibrateTies(votes: ScoredVotes, level: number): TieCalibration {
  const rows = Array.from({ length: votes.outcome.length }, (_, row) => row);
  const threshold = chooseThreshold(votes, rows);
  const prompts = [...new Set(Array.from(votes.prompt))].sort((a, b) => a - b);
  return {
    threshold,
    calibrated: readAgreement(votes, () => threshold, level),
    crossValidated: prompts.length < 2 ? null : crossValidate(votes, prompts, rows, level),
  };
}

function crossValidate(
  votes: ScoredVotes,
  prompts: readonly number[],
  rows: readonly number[],
  level: number,
): ClusteredRatio {
  const folds = Math.min(FOLDS, prompts.length);
  const foldOf = new Map(prompts.map((prompt, at) => [prompt, at % folds]));
  const fold = (row: number) => foldOf.get(votes.prompt[row] as number) as number;
  const thresholds = Array.from({ length: folds }, (_, own) =>
    chooseThreshold(
      votes,
      rows.filter((row) => fold(row) !== own),
    ),
  );
  return readAgreement(votes, (row) => thresholds[fold(row)] as number, level);
}

function readAgreement(votes: ScoredVotes, thresholdOf: (row: number) => number, level: number): ClusteredRatio {
  const sums = new ClusteredSums();
  for (let row = 0; row < votes.outcome.length; row++) {
    const difference = votes.difference[row] as number;
    const says = Math.abs(difference) <= thresholdOf(row) ? 0 : Math.sign(difference);
    sums.add(votes.prompt[row] as number, says === votes.outcome[row] ? 1 : 0);
  }
  const read = sums.read(level);
  if (!read) throw new Error('no votes to calibrate on');
  return read;
}

/** As the threshold passes a difference, its vote agrees from then on if it is a tie, and no longer if it was agreed with. */
function chooseThreshold({ difference, outcome }: ScoredVotes, rows: readonly number[]): number {
  const sizes = Float64Array.from(rows, (row) => Math.abs(difference[row] as number));
  const order = argsort(sizes);
  let [gain, best, threshold] = [0, 0, 0];
  for (let start = 0, end = 0; start < order.length; start = end) {
    const size = sizes[order[start] as number] as number;
    for (end = start; end < order.length && sizes[order[end] as number] === size; end++) {
      const row = rows[order[end] as number] as number;
      const said = outcome[row] as number;
      // Equal scores are ties from the start.
      if (size === 0) continue;
      if (said === 0) gain += 1;
      else if (Math.sign(difference[row] as number) === said) gain -= 1;
    }
    if (gain > best) [best, threshold] = [gain, size];
  }
  return threshold;
}
