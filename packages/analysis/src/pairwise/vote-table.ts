/** What a vote is about: the text that was shown, or looks alone. */
export const CRITERION_NAMES = ['alignment', 'fidelity'] as const;
export type CriterionName = (typeof CRITERION_NAMES)[number];

/** Codes of `ballots.kind` and `ballots.standing`, by position. */
export const BALLOT_KINDS = ['comparison', 'repeat', 'decoy'] as const;
export const BALLOT_STANDINGS = ['open', 'counted', 'surplus', 'set_aside'] as const;

/** An answer: 1 left, -1 right, 0 tie, null none. */
export type AnswerCode = 1 | 0 | -1 | null;

/**
 * A whole pairwise evaluation as columns: what every figure of it is computed from. Lists within one part are equally long,
 * and rows are named by their position in them.
 */
export interface VoteTable {
  readonly evaluation: {
    /** In the order in which they are asked. */
    readonly criteria: readonly CriterionName[];
    readonly contenders: ReadonlyArray<{
      readonly name: string;
      /** The fine-tuning run that its generator is a checkpoint of, and after how many steps. */
      readonly run?: string | null;
      readonly step?: number | null;
    }>;
  };
  readonly prompts: {
    readonly id: readonly string[];
    readonly text: readonly string[];
    readonly subset: readonly string[];
  };
  readonly raters: {
    readonly id: readonly string[];
    readonly name: readonly string[];
    readonly kind: ReadonlyArray<'human' | 'simulated' | 'imported'>;
  };
  /** Pairs of text and image, by id. */
  readonly pairs: readonly string[];
  readonly comparisons: {
    readonly prompt: readonly number[];
    /** Contenders. */
    readonly first: readonly number[];
    readonly second: readonly number[];
    /** Positions in `pairs`, in the order of the grid. */
    readonly firstPairs: ReadonlyArray<readonly number[]>;
    readonly secondPairs: ReadonlyArray<readonly number[]>;
    /** 1: both sides show the same images, so nobody is asked. */
    readonly isSame: readonly number[];
  };
  readonly ballots: {
    readonly comparison: readonly number[];
    readonly rater: readonly number[];
    readonly kind: readonly number[];
    readonly standing: readonly number[];
    readonly leftIsFirst: readonly number[];
    /** Of decoys: the expected answer on alignment. */
    readonly expected: readonly AnswerCode[];
    /** Of each ballot one answer a criterion, in the order of the evaluation's. */
    readonly answers: ReadonlyArray<readonly AnswerCode[]>;
    readonly activeMs: ReadonlyArray<ReadonlyArray<number | null>>;
    /** The ballot that a repeat asks again; -1: none. */
    readonly repeats: readonly number[];
  };
}
