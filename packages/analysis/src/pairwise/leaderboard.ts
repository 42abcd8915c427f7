import type { Fragility } from '@plumbline/metrics';
import type { Standings } from './standings.ts';
import type { VoteTable } from './vote-table.ts';

/** One contender of an evaluation with its figures on one criterion, as files name them. */
export interface LeaderboardRow {
  readonly rank: number | null;
  readonly contender: string;
  readonly criterion: string;
  readonly standing: string;
  readonly strength: number | null;
  readonly strength_low: number | null;
  readonly strength_high: number | null;
  readonly win_rate: number | null;
  readonly win_rate_low: number | null;
  readonly win_rate_high: number | null;
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  readonly same: number;
  /** Of the first two: so many votes, or raters, less and their order changes; at most, where not exact. */
  readonly fragile_votes: number | null;
  readonly fragile_raters: number | null;
  readonly run: string | null;
  readonly step: number | null;
}

/** The contenders in the order of rank. */
export function listLeaderboard(
  evaluation: Pick<VoteTable['evaluation'], 'contenders'>,
  { contenders, settings }: Standings,
  fragility: Fragility | undefined,
): readonly LeaderboardRow[] {
  return contenders.map(({ contender, rank, standing, strength, winRate }): LeaderboardRow => {
    const { name = '', run = null, step = null } = evaluation.contenders[contender] ?? {};
    const own = contender === fragility?.leader || contender === fragility?.rival ? fragility : undefined;
    return {
      ...{ rank, contender: name, criterion: settings.criterion, standing },
      strength: strength?.value ?? null,
      strength_low: strength?.spread?.low ?? null,
      strength_high: strength?.spread?.high ?? null,
      win_rate: winRate?.value ?? null,
      win_rate_low: winRate?.interval?.low ?? null,
      win_rate_high: winRate?.interval?.high ?? null,
      ...{ wins: winRate?.wins ?? 0, ties: winRate?.ties ?? 0, losses: winRate?.losses ?? 0, same: winRate?.same ?? 0 },
      fragile_votes: own?.votes.count ?? null,
      fragile_raters: own?.raters?.count ?? null,
      ...{ run, step },
    };
  });
}
