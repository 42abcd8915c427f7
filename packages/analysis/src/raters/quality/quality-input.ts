import type { FrameRater } from '../../study-frame.ts';

/** `gold` of a pair whose answer is not known. */
export const NO_GOLD = -128;

/** What became of a label: it counts, it came when the pair had all it wanted, or its rater is set aside. */
export const COUNTS = 0;
export const SURPLUS = 1;
export const SET_ASIDE = 2;

export interface QualityRater extends FrameRater {
  readonly isSetAside: boolean;
}

export const CHECK_KINDS = ['gold', 'contrastive', 'repeat'] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** A question that was asked to see how somebody labels. */
export interface CheckAnswer {
  readonly kind: CheckKind;
  /** Position among the raters. */
  readonly rater: number;
  readonly pair: number;
  readonly expected: number;
  /** Null: not answered. */
  readonly value: number | null;
}

/** Everybody's labels, by rater in the order in which they were recorded. Columns of equal length. */
export interface AnswerColumns {
  readonly rater: Uint16Array;
  readonly pair: Uint32Array;
  readonly value: Int8Array;
  /** Milliseconds that the pair was visible and focused; 0: not measured. */
  readonly activeMs: Uint32Array;
  /** COUNTS, SURPLUS or SET_ASIDE. */
  readonly standing: Uint8Array;
}

/** All that the quality of a study's raters is computed from. */
export interface QualityInput {
  readonly raters: readonly QualityRater[];
  readonly pairs: {
    readonly length: number;
    /** Position of each pair's prompt: answers on one prompt go together. */
    readonly prompt: Uint32Array;
    /** 1, 0, -1 or NO_GOLD. */
    readonly gold: Int8Array;
  };
  readonly answers: AnswerColumns;
  readonly checks: readonly CheckAnswer[];
}
