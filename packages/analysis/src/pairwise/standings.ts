import type {
  ClusteredEstimate,
  DavidsonError,
  SelfConsistency,
  SidePreference,
  Standing,
  WinRate,
} from '@plumbline/metrics';
import type { DecoyResult } from './vote-checks.ts';
import type { VoteScope } from './vote-scope.ts';

/** Coverage of all intervals. */
export const STANDINGS_LEVEL = 0.95;

export interface StandingsSettings extends VoteScope {
  /** The contender that the others are compared with, by position. */
  readonly baseline: number;
}

/** Whom and what the figures include. */
export interface StandingsBasis {
  /** Votes that count, ties that nobody was asked for among them. */
  readonly votes: number;
  readonly same: number;
  readonly prompts: number;
  readonly raters: number;
  /** Ballots that are kept and do not count, of this scope. */
  readonly surplus: number;
  readonly setAside: number;
}

export interface ContenderStanding {
  readonly contender: number;
  /** From 1, by strength, those of unbounded strength above and below; null: no votes say where it stands. */
  readonly rank: number | null;
  readonly standing: Standing;
  /** Log-strength, mean 0 over those that have one; null: see `standing`. */
  readonly strength: ClusteredEstimate | null;
  /** Against all others together. */
  readonly winRate: WinRate | null;
  /** Against the baseline, as voted; null: it is the baseline, or they never met. */
  readonly againstBaseline: WinRate | null;
  /** Against the baseline as the strengths say, also where the two never met. */
  readonly modelled: ClusteredEstimate | null;
}

/** Of the votes of others on the same comparisons, the share that is the rater's own answer; clustered by prompt. */
export interface AgreementWithOthers {
  readonly value: number;
  /** Votes of others. */
  readonly of: number;
  /** Null: fewer than two prompts. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

export interface RaterVotes {
  readonly rater: number;
  readonly votes: number;
  readonly ties: number;
  /** Null: nobody else voted on the same comparisons. */
  readonly agreement: AgreementWithOthers | null;
  readonly left: SidePreference['raters'][number] | null;
  readonly repeats: SelfConsistency['raters'][number] | null;
  readonly decoys: DecoyResult;
  /** Median milliseconds of a vote; null: none was measured. */
  readonly medianMs: number | null;
}

export interface SubsetStanding {
  readonly subset: string;
  readonly prompts: number;
  /** One a contender: its win rate against the baseline there. */
  readonly againstBaseline: readonly (WinRate | null)[];
}

export interface Standings {
  readonly settings: StandingsSettings;
  readonly basis: StandingsBasis;
  /** Why nobody has a strength; null: somebody has. */
  readonly gap: DavidsonError | null;
  /** Davidson's tie parameter; null: nobody is fitted. */
  readonly tie: number | null;
  /** In the order of rank, those without one last. */
  readonly contenders: readonly ContenderStanding[];
  /** At row and column: the row's contender against the column's. */
  readonly matrix: ReadonlyArray<ReadonlyArray<WinRate | null>>;
  readonly side: Pick<SidePreference, 'left' | 'term'>;
  readonly consistency: Pick<SelfConsistency, 'same' | 'sameSide'>;
  readonly raters: readonly RaterVotes[];
  readonly subsets: readonly SubsetStanding[];
}
