import { err, type Result } from '@plumbline/result';
import { bootstrapClusters, type ClusterError, type ClusterEstimate } from '../bootstrap/bootstrap-clusters.ts';
import type { BootstrapSettings } from '../bootstrap/interval.ts';
import { kendallTauB } from '../ranking/kendall.ts';
import { weakStrengths } from './matchup-priorities.ts';
import { countMatchups, type MatchupCounts, type VoteColumns } from './votes.ts';

/**
 * Whether a reward model puts contenders in the order of the votes: Kendall's tau-b between mean scores and Davidson strengths.
 *
 * @param votes   checked
 * @param scores  prompts x contenders, row by row: a contender's (mean) score on a prompt; NaN where there is none
 * @param settings  of the bootstrap over prompts; votes and scores of a prompt are drawn together
 * Variant: strengths under the weak prior of `matchupPriorities`, so that a replicate in which somebody never wins has a value;
 *   mean scores over the prompts drawn, each contender over those where it has one. No value: fewer than two contenders,
 *   one without a score, or all equal.
 * Errors: `length-mismatch` (the table is no whole number of rows, or a vote's prompt has none), `undefined-statistic`,
 *   `invalid-setting`.
 */
export function rankAgreement(
  votes: VoteColumns,
  scores: Float64Array,
  settings: BootstrapSettings,
): Result<ClusterEstimate, ClusterError | 'length-mismatch'> {
  const { contenders: n } = votes;
  const prompts = n === 0 ? 0 : scores.length / n;
  if (!Number.isInteger(prompts) || Array.from(votes.prompt).some((prompt) => prompt >= prompts)) {
    return err('length-mismatch');
  }
  const byPrompt = countByPrompt(votes, prompts);
  return bootstrapClusters(
    prompts,
    (weights) => {
      const tau = kendallTauB(meanScores(scores, n, weights), weakStrengths(addCounts(byPrompt, n, weights)));
      return tau.ok ? tau.value : undefined;
    },
    settings,
  );
}

function countByPrompt(votes: VoteColumns, prompts: number): MatchupCounts[] {
  const rows = Array.from({ length: prompts }, (): number[] => []);
  Array.from(votes.prompt).forEach((prompt, row) => {
    rows[prompt]?.push(row);
  });
  return rows.map((own) => {
    const column = (values: ArrayLike<number>) => own.map((row) => values[row] as number);
    return countMatchups({
      contenders: votes.contenders,
      first: column(votes.first),
      second: column(votes.second),
      outcome: column(votes.outcome),
      prompt: column(votes.prompt),
      rater: column(votes.rater),
      leftIsFirst: column(votes.leftIsFirst),
    });
  });
}

function addCounts(byPrompt: readonly MatchupCounts[], n: number, weights: Uint32Array): MatchupCounts {
  const total = { contenders: n, wins: new Float64Array(n * n), ties: new Float64Array(n * n) };
  byPrompt.forEach(({ wins, ties }, prompt) => {
    const weight = weights[prompt] as number;
    if (weight === 0) return;
    for (let at = 0; at < n * n; at++) {
      total.wins[at] = (total.wins[at] as number) + weight * (wins[at] as number);
      total.ties[at] = (total.ties[at] as number) + weight * (ties[at] as number);
    }
  });
  return total;
}

function meanScores(scores: Float64Array, n: number, weights: Uint32Array): Float64Array {
  const [sums, counts] = [new Float64Array(n), new Float64Array(n)];
  for (let at = 0; at < scores.length; at++) {
    const [score, weight] = [scores[at] as number, weights[Math.floor(at / n)] as number];
    if (weight === 0 || Number.isNaN(score)) continue;
    sums[at % n] = (sums[at % n] as number) + weight * score;
    counts[at % n] = (counts[at % n] as number) + weight;
  }
  return sums.map((sum, contender) => sum / (counts[contender] as number));
}
