import { err, ok, type Result } from '@plumbline/result';

/**
 * Votes of one criterion as columns of equal length, in any order. A vote compares two contenders on one prompt; nothing
 * but the votes that count belongs here (no repeats, decoys or surplus).
 */
export interface VoteColumns {
  /** How many contenders there are; `first` and `second` are positions below it. */
  readonly contenders: number;
  readonly first: ArrayLike<number>;
  readonly second: ArrayLike<number>;
  /** 1: the first is better; 0: a tie; -1: the second is better. */
  readonly outcome: ArrayLike<number>;
  /** Position of the prompt, from 0: votes on one prompt go together. */
  readonly prompt: ArrayLike<number>;
  /** Position of the rater, from 0; -1: nobody was asked, as both sides show the same images (a tie). */
  readonly rater: ArrayLike<number>;
  /** 1: the first stood on the left. Means nothing where nobody was asked. */
  readonly leftIsFirst: ArrayLike<number>;
}

/** What each two contenders' votes come to. Square tables of n x n, row by row; the diagonal is 0. */
export interface MatchupCounts {
  readonly contenders: number;
  /** At `i * n + j`: votes in which i was the better one of i and j. */
  readonly wins: Float64Array;
  /** At `i * n + j` and `j * n + i` alike: ties of i and j. */
  readonly ties: Float64Array;
}

/**
 * Why votes cannot be read; `row` is the first vote concerned.
 * - `length-mismatch`: the columns differ in length (row: the least length)
 * - `unknown-contender`: not a position below the number of contenders
 * - `same-contender`: a contender against itself
 * - `not-an-outcome`: neither 1, 0 nor -1
 * - `unknown-cluster`: a prompt below 0 or a rater below -1, or no whole number
 */
export type VoteError =
  | 'length-mismatch'
  | 'unknown-contender'
  | 'same-contender'
  | 'not-an-outcome'
  | 'unknown-cluster';
export interface VoteErrorDetails {
  readonly row: number;
}

/** The first fault of the columns, or the columns themselves. */
export function checkVotes(votes: VoteColumns): Result<VoteColumns, VoteError, VoteErrorDetails> {
  const { contenders: n, first, second, outcome, prompt, rater, leftIsFirst } = votes;
  const lengths = [first, second, outcome, prompt, rater, leftIsFirst].map(({ length }) => length);
  const rows = Math.min(...lengths);
  if (rows !== Math.max(...lengths)) return err('length-mismatch', { row: rows });
  for (let row = 0; row < rows; row++) {
    const [i, j] = [first[row] as number, second[row] as number];
    if (!isPosition(i, 0, n) || !isPosition(j, 0, n)) return err('unknown-contender', { row });
    if (i === j) return err('same-contender', { row });
    if (!isPosition(outcome[row] as number, -1, 2)) return err('not-an-outcome', { row });
    if (!isPosition(prompt[row] as number, 0, Number.POSITIVE_INFINITY)) return err('unknown-cluster', { row });
    if (!isPosition(rater[row] as number, -1, Number.POSITIVE_INFINITY)) return err('unknown-cluster', { row });
  }
  return ok(votes);
}

const isPosition = (value: number, from: number, below: number): boolean =>
  Number.isInteger(value) && value >= from && value < below;

/** Wins and ties of each two contenders, from columns that were checked. */
export function countMatchups({ contenders: n, first, second, outcome }: VoteColumns): MatchupCounts {
  const wins = new Float64Array(n * n);
  const ties = new Float64Array(n * n);
  for (let row = 0; row < first.length; row++) {
    const [i, j, won] = [first[row] as number, second[row] as number, outcome[row] as number];
    if (won === 0) {
      ties[i * n + j] = (ties[i * n + j] as number) + 1;
      ties[j * n + i] = (ties[j * n + i] as number) + 1;
    } else {
      const at = won > 0 ? i * n + j : j * n + i;
      wins[at] = (wins[at] as number) + 1;
    }
  }
  return { contenders: n, wins, ties };
}
