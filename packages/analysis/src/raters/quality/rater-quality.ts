import type { FrameRater } from '../../study-frame.ts';
import type { CheckKind } from './quality-input.ts';

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  /** On how much it rests: answers, comparisons or (sensitivity, specificity) expected answers. */
  readonly of: number;
  /** Null: all of it is of one prompt. */
  readonly low: number | null;
  readonly high: number | null;
}

/** How often a rater says 1. Unsure is not 1, as in the published majority. */
export interface Leniency {
  /** Share of 1 among the rater's labels. */
  readonly own: Estimate | null;
  /** Share of 1 among the others' labels on the same pairs (each pair counts once); null: nobody else labelled them. */
  readonly others: number | null;
  /** Own less others, on the pairs that both labelled, clustered by prompt. */
  readonly difference: Estimate | null;
  /** P-value of being like the others that holds whenever one looks (`LeniencyProcess`). */
  readonly p: number;
  /**
   * Number of labels after which a reading label by label stood out first, where all raters together do so by mistake with
   * a chance of at most 5 %; null: never.
   */
  readonly stoodOutAt: number | null;
}

export interface RaterAgreement {
  /** Share of the rater's labels that are the others' majority (published rule, the rater left out). */
  readonly majority: Estimate | null;
  /** Share of equal codes among the rater's label and each other person's, over all such two labels. */
  readonly pairwise: Estimate | null;
  /** Pairwise agreement of the rater less that of the others among themselves, on the same pairs (two others at least). */
  readonly difference: Estimate | null;
  /** P-value of agreeing with the others no less than they do among themselves (one-sided t-test over prompts). */
  readonly p: number | null;
  /** Krippendorff's alpha (nominal, 1, 0 and -1) of all who count less that without this rater's labels. */
  readonly alphaGain: number | null;
}

/** How often what is aligned, and what is not, is recognised. Unsure: no answer (model), a miss (gold). */
export interface Recognition {
  readonly sensitivity: Estimate | null;
  readonly specificity: Estimate | null;
}

export interface CheckResult {
  readonly asked: number;
  readonly answered: number;
  /** Asked and not judged any more: the pair is gold no more, or others since called the image not aligned with its own text. */
  readonly leftOut: number;
  /** Answers as expected; of repeats, the same as the first time. Wilson's interval. */
  readonly correct: Estimate | null;
  /** P-value of being right as often as `CHECK_BARS` asks (exact, one-sided). */
  readonly p: number | null;
}

/** Time that a pair was visible and focused until the answer. */
export interface Pace {
  /** Labels with a measured time. */
  readonly measured: number;
  readonly medianMs: number;
  readonly lowerQuartileMs: number;
  readonly upperQuartileMs: number;
  /** Share of answers within `TOO_FAST_MS`. Wilson's interval. */
  readonly tooFast: Estimate;
  /** P-value of answering so fast no more often than `TOO_FAST_SHARE`. */
  readonly p: number;
}

/** The longest run of one answer that is the least likely, of each answer's. */
export interface Run {
  readonly value: number;
  readonly length: number;
  /** Number of the first label of it, from 1. */
  readonly first: number;
  /** The others' share of this answer; where nobody else has labelled, the rater's own. */
  readonly share: number;
  /** The highest share that the others' answers allow. */
  readonly highest: number;
  readonly basis: 'others' | 'own';
  /** Chance of so long a run or a longer one among so many answers of the highest share, were they independent. */
  readonly chance: number;
  /** The same with regard to how many kinds of answers were looked at. */
  readonly p: number;
}

/** Some labels in a row. */
export interface QualityWindow {
  /** Number of its first label, from 1. */
  readonly first: number;
  readonly labels: number;
  readonly leniency: number;
  /** On the same pairs; null: nobody else labelled them. */
  readonly othersLeniency: number | null;
  readonly agreement: number | null;
}

export const FLAG_KINDS = [
  'lenient',
  'strict',
  'disagrees',
  'gold',
  'contrastive',
  'repeat',
  'too-fast',
  'run',
] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

export interface QualityFlag {
  readonly kind: FlagKind;
  /** Adjusted by Benjamini and Hochberg for the number of raters in whom the same was looked at. */
  readonly p: number;
}

/** How one person labels. Of somebody who is set aside: by the labels that were set aside, against those who count. */
export interface RaterQuality extends FrameRater {
  readonly isSetAside: boolean;
  readonly labels: { readonly counting: number; readonly surplus: number; readonly setAside: number };
  readonly leniency: Leniency;
  readonly agreement: RaterAgreement;
  /** By Dawid-Skene (-1 missing) of those who count; intervals take the pairs' chances as known. */
  readonly model: Recognition;
  /** On pairs whose answer is known. */
  readonly gold: Recognition;
  readonly checks: Readonly<Record<CheckKind, CheckResult>>;
  readonly pace: Pace | null;
  /** Null: nothing was said, or the order in which it was said is not known (imported labels). */
  readonly run: Run | null;
  readonly windows: readonly QualityWindow[];
  readonly flags: readonly QualityFlag[];
}
