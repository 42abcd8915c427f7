import {
  type OptimisationError,
  type OptimisationPoint,
  type OverOptimisation,
  overOptimisation,
} from '@plumbline/metrics';
import { err, ok, type Result } from '@plumbline/result';
import type { OptimisationSeries } from './optimisation-series.ts';
import { type PickedVotes, pickVotes } from './pick-votes.ts';
import { sideScore } from './scored-sides.ts';
import { STANDINGS_LEVEL } from './standings.ts';
import type { VoteScope } from './vote-scope.ts';
import type { VoteTable } from './vote-table.ts';

const RESAMPLING = { replicates: 1000, seed: 1, method: 'percentile', level: STANDINGS_LEVEL } as const;

/** `no-scores`: the study has no values of the scorer, so that there is no proxy. */
export type SeriesError = OptimisationError | 'no-scores';

/**
 * Win rate against the first point of a series beside the mean proxy reward of the images shown.
 *
 * @param values  the proxy of each of the table's pairs, NaN for none; null: it is not known
 */
export function computeOptimisation(
  table: VoteTable,
  scope: VoteScope,
  { points }: OptimisationSeries,
  values: ArrayLike<number> | null,
): Result<OverOptimisation, SeriesError> {
  if (values === null) return err('no-scores');
  const picked = pickVotes(table, scope);
  const first = points[0]?.contender ?? -1;
  const found = overOptimisation(
    points.map(({ contender, at }) => ({
      at,
      proxy: proxyOf(table, scope, contender, values),
      ...(contender === first ? beside(table) : votesAgainst(table, picked, contender, first)),
    })),
    RESAMPLING,
  );
  return found.ok ? ok(found.value) : err(found.code);
}

function proxyOf(
  { comparisons, prompts }: VoteTable,
  { subset }: VoteScope,
  contender: number,
  values: ArrayLike<number>,
) {
  const proxy = new Float64Array(prompts.id.length).fill(Number.NaN);
  for (const [at, prompt] of comparisons.prompt.entries()) {
    if (subset !== null && prompts.subset[prompt] !== subset) continue;
    if (comparisons.first[at] === contender) proxy[prompt] = sideScore(values, comparisons.firstPairs[at] ?? []);
    if (comparisons.second[at] === contender) proxy[prompt] = sideScore(values, comparisons.secondPairs[at] ?? []);
  }
  return proxy;
}

/** Beside itself anything wins half of the time. */
function beside({ prompts }: VoteTable): Pick<OptimisationPoint, 'score' | 'votes'> {
  return { score: prompts.id.map(() => 0.5), votes: prompts.id.map(() => 1) };
}

function votesAgainst({ prompts }: VoteTable, { votes }: PickedVotes, contender: number, baseline: number) {
  const [score, given] = [new Float64Array(prompts.id.length), new Float64Array(prompts.id.length)];
  for (let row = 0; row < votes.outcome.length; row++) {
    const [first, second] = [votes.first[row], votes.second[row]];
    const sign = first === contender && second === baseline ? 1 : first === baseline && second === contender ? -1 : 0;
    if (sign === 0) continue;
    const prompt = votes.prompt[row] as number;
    score[prompt] = (score[prompt] as number) + (1 + sign * (votes.outcome[row] as number)) / 2;
    given[prompt] = (given[prompt] as number) + 1;
  }
  return { score, votes: given };
}
