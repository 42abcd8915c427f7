import type { ClusteredRatio, ModelAgreement } from '@plumbline/metrics';
import type { ScoredPairs } from './scored-sides.ts';

/** A comparison in which a scorer puts the side ahead that people put behind. */
export interface PartedComparison {
  /** Position in the table. */
  readonly comparison: number;
  readonly prompt: string;
  /** Contenders. */
  readonly chosen: number;
  readonly rejected: number;
  /** By how much the scorer prefers the side that people rejected. */
  readonly lead: number;
}

/** One row of the analysis beside the votes. */
export interface RowVotes extends Pick<ScoredPairs, 'row' | 'kind' | 'name'> {
  /** Comparisons with votes whose sides have values, and those that have not. */
  readonly scored: number;
  readonly unscored: number;
  /** With the majority of each comparison's votes; null: no such comparison is scored. */
  readonly agreement: ModelAgreement | null;
  /** Kendall's tau-b of mean scores and strengths; null: fewer than three contenders have both. */
  readonly ranks: { readonly value: number; readonly low: number | null; readonly high: number | null } | null;
  readonly parted: number;
  /** The most marked of them. */
  readonly partings: readonly PartedComparison[];
}

/** What one more person agrees to with the others: each rater in turn against the majority of the others. */
export interface VoteCeiling {
  readonly raters: number;
  readonly onDecided: ClusteredRatio | null;
  /** Ties included. */
  readonly withTies: ClusteredRatio;
}

export interface ModelVotes {
  /** Null: no comparison was answered by two. */
  readonly ceiling: VoteCeiling | null;
  readonly rows: readonly RowVotes[];
}
