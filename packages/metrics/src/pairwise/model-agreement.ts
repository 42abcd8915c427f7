import { err, ok, type Result } from '@plumbline/result';
import { type ClusteredRatio, ClusteredSums } from '../proportions/clustered-ratio.ts';
import { calibrateTies, type TieCalibration } from './tie-calibration.ts';

/** What somebody (a reward model, a rater) says of comparisons beside what people say, as columns of equal length. */
export interface ScoredVotes {
  /** Score of the first less that of the second. */
  readonly difference: ArrayLike<number>;
  /** What people say: 1 the first, 0 a tie, -1 the second; a majority may stand here too. */
  readonly outcome: ArrayLike<number>;
  /** Position of the prompt: what is said on one prompt goes together. */
  readonly prompt: ArrayLike<number>;
}

export interface ModelAgreement {
  /** Share of votes that are no ties in which the score is higher where the vote is; equal scores count one half. Null: all are ties. */
  readonly onDecided: ClusteredRatio | null;
  /** With ties of its own: see `calibrateTies`. */
  readonly withTies: TieCalibration;
  readonly votes: number;
  readonly ties: number;
}

/**
 * - `empty`: no votes; - `length-mismatch`: the columns differ in length
 * - `non-finite`: a difference is NaN or infinite; - `not-an-outcome`: neither 1, 0 nor -1
 */
export type AgreementInputError = 'empty' | 'length-mismatch' | 'non-finite' | 'not-an-outcome';

/**
 * How often scores and votes agree.
 *
 * @param level  coverage of the intervals, clustered by prompt (`ClusteredSums`)
 * Variant: pairwise accuracy; ties in the votes left out (`onDecided`), or predicted by scores that lie close (`withTies`).
 * Errors: `empty`, `length-mismatch`, `non-finite`, `not-an-outcome`.
 * Source: Deutsch, Foster & Freitag, "Ties matter: meta-evaluating modern metrics with pairwise accuracy and tie
 *   calibration", EMNLP 2023.
 */
export function modelAgreement(votes: ScoredVotes, level: number): Result<ModelAgreement, AgreementInputError> {
  const fault = findFault(votes);
  if (fault) return err(fault);
  const { difference, outcome, prompt } = votes;
  const decided = new ClusteredSums();
  let ties = 0;
  for (let row = 0; row < outcome.length; row++) {
    const said = outcome[row] as number;
    if (said === 0) ties += 1;
    else decided.add(prompt[row] as number, (1 + Math.sign(difference[row] as number) * said) / 2);
  }
  return ok({
    onDecided: decided.read(level) ?? null,
    withTies: calibrateTies(votes, level),
    votes: outcome.length,
    ties,
  });
}

function findFault({ difference, outcome, prompt }: ScoredVotes): AgreementInputError | undefined {
  if (difference.length !== outcome.length || prompt.length !== outcome.length) return 'length-mismatch';
  if (outcome.length === 0) return 'empty';
  for (let row = 0; row < outcome.length; row++) {
    if (!Number.isFinite(difference[row] as number)) return 'non-finite';
    if (![1, 0, -1].includes(outcome[row] as number)) return 'not-an-outcome';
  }
  return undefined;
}
