import { err, ok, type Result } from '@plumbline/result';
import { type Cell, type Chances, chancesOf } from './davidson-model.ts';
import { solveDavidson } from './solve-davidson.ts';
import { readVoteGraph, type VoteGraph } from './vote-graph.ts';
import type { MatchupCounts } from './votes.ts';

export interface DavidsonFit extends VoteGraph {
  /** Natural logarithms, their mean 0 over those fitted; null: the contender has none, see its standing. */
  readonly strength: readonly (number | null)[];
  /** Tie parameter ν: equal contenders tie with chance ν / (2 + ν). 0: no ties among those fitted; null: nobody is fitted. */
  readonly tie: number | null;
  /** Of the votes among those fitted. */
  readonly logLikelihood: number;
}

/**
 * - `no-votes`: there is no vote at all
 * - `all-ties`: nobody was ever better, so nothing but equality can be said
 */
export type DavidsonError = 'no-votes' | 'all-ties';

/**
 * Strengths of contenders by Davidson's extension of the model of Bradley and Terry to ties: i wins, ties and loses against j
 * with odds `√(π_i / π_j) : ν : √(π_j / π_i)`. Without ties it is Bradley-Terry.
 *
 * Variant: maximum likelihood, log-strengths with mean 0. Contenders to whom no finite strength belongs are left out and
 *   said (`standing`), with the rest still fitted: see `readVoteGraph`. A tie counts as half a win for both in the order.
 * Errors: `no-votes`, `all-ties`.
 * Sources: Davidson, JASA 65 (1970); Bradley & Terry, Biometrika 39 (1952).
 * @example
 * // 30 wins, 20 ties, 10 losses: log-strengths ± log(3) / 2, ν = 20 / √(30 · 10)
 * fitDavidson(countMatchups(votes))
 */
export function fitDavidson(counts: MatchupCounts): Result<DavidsonFit, DavidsonError> {
  const wins = counts.wins.reduce((sum, count) => sum + count, 0);
  if (wins === 0) return err(counts.ties.some((count) => count > 0) ? 'all-ties' : 'no-votes');
  const graph = readVoteGraph(counts);
  const { fitted } = graph;
  const strength: (number | null)[] = graph.standing.map(() => null);
  if (fitted.length === 0) return ok({ ...graph, strength, tie: null, logLikelihood: 0 });
  const cells = cellsOf(counts, fitted);
  const hasTies = cells.some(({ ties }) => ties > 0);
  const solution = solveDavidson({ contenders: fitted.length, hasTies, hasSide: false }, cells);
  if (!solution) throw new Error(`no maximum among ${fitted.length} contenders joined by votes both ways`);
  fitted.forEach((contender, at) => {
    strength[contender] = solution.parameters[at] as number;
  });
  const tie = hasTies ? Math.exp(solution.parameters[fitted.length] as number) : 0;
  return ok({ ...graph, strength, tie, logLikelihood: solution.logLikelihood });
}

/** Chances that `first` wins, ties and loses against `second` by the model; undefined unless both are fitted. */
export function predictVote(fit: DavidsonFit, first: number, second: number): Chances | undefined {
  const [a, b] = [fit.strength[first] ?? null, fit.strength[second] ?? null];
  return a === null || b === null || fit.tie === null ? undefined : chancesOf(a - b, Math.log(fit.tie));
}

/** Those votes of the counts that are among the fitted, by matchup. */
export function cellsOf({ contenders: n, wins, ties }: MatchupCounts, fitted: readonly number[]): Cell[] {
  const cells: Cell[] = [];
  fitted.forEach((i, first) => {
    for (let second = first + 1; second < fitted.length; second++) {
      const j = fitted[second] as number;
      const counts = {
        wins: wins[i * n + j] as number,
        ties: ties[i * n + j] as number,
        losses: wins[j * n + i] as number,
      };
      if (counts.wins + counts.ties + counts.losses > 0) cells.push({ first, second, side: 0, ...counts });
    }
  });
  return cells;
}
