import type { TextNormSettings } from '@plumbline/textnorm';

/**
 * A whole study as columns: what every figure is computed from. It travels as typed arrays, so that a worker has 27,500
 * pairs in memory some milliseconds after they arrive, and the same code computes in a browser, in Node and on the server.
 * Indices (of prompts, raters, subsets, …) are positions in the arrays beside them.
 */
export interface StudyFrame {
  readonly study: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    /** The settings in force of the study's first reward model; null: it has no reward model. */
    readonly textNorm: TextNormSettings | null;
    /** The models that it scores with, two or more, and the weight of their variance (null: the mean); null: one or none. */
    readonly ensemble: { readonly members: readonly string[]; readonly lambda: number | null } | null;
  };
  /** Changes whenever anything here changes; equal versions, equal frames. */
  readonly version: string;
  readonly subsets: readonly string[];
  readonly generators: readonly string[];
  readonly raters: readonly FrameRater[];
  readonly tags: readonly string[];
  readonly prompts: FramePrompts;
  readonly pairs: FramePairs;
  readonly labels: FrameLabels;
  /** One for each reward model with stored rewards. */
  readonly scores: readonly FrameScores[];
  /** Figures that a publication gives; they can be compared, not computed again. */
  readonly reported: readonly ReportedFigures[];
}

export interface FrameRater {
  readonly id: string;
  /** Unique within the study: equal names are told apart as `Ann`, `Ann (2)`. */
  readonly name: string;
  readonly kind: 'human' | 'simulated' | 'imported';
}

export interface FramePrompts {
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  /** Index into `subsets`. */
  readonly subset: Uint16Array;
  /** Number of versions of the contrastive set; 0: none. */
  readonly setVersions: Uint16Array;
}

/** `generator` of a pair whose generator is not known. */
export const NO_GENERATOR = 0xffff;
/** `adjudicated` of a pair without a decision. */
export const NOT_ADJUDICATED = -128;

/** Pairs in order of subset name, prompt text, image name. */
export interface FramePairs {
  readonly length: number;
  /** 16 bytes each. */
  readonly ids: Uint8Array;
  /** Index into `prompts`; pairs of one prompt are neighbours. */
  readonly prompt: Uint32Array;
  readonly generator: Uint16Array;
  readonly imageNames: readonly string[];
  /** 32 bytes each; all zero: the image is missing. */
  readonly imageSha256: Uint8Array;
  /** Milliseconds since 1970; NaN: never labelled. */
  readonly lastLabelledAt: Float64Array;
  /** 1, 0, -1 or NOT_ADJUDICATED. */
  readonly adjudicated: Int8Array;
  readonly comments: Uint16Array;
  /** Rows of (pair, tag), by rising pair. */
  readonly tagged: { readonly pair: Uint32Array; readonly tag: Uint16Array };
}

/** Current labels, by rising pair, then rater. */
export interface FrameLabels {
  readonly pair: Uint32Array;
  readonly rater: Uint16Array;
  /** 1 aligned, 0 not aligned, -1 unsure. */
  readonly value: Int8Array;
}

/** Raw rewards of one reward model, by rising pair, then version of the contrastive set. */
export interface FrameScores {
  readonly model: { readonly id: string; readonly revision: string; readonly name: string };
  /** The study's settings for this model; null: it does not score with it, and `study.textNorm` is taken. */
  readonly textNorm: TextNormSettings | null;
  readonly pair: Uint32Array;
  /** Version of the contrastive set; 0: the reward of the prompt alone. */
  readonly setVersion: Uint16Array;
  /** Row i holds `rewards[offsets[i] .. offsets[i + 1])`: the prompt's reward, then one for each contrastive prompt. */
  readonly offsets: Uint32Array;
  readonly rewards: Float64Array;
}

export interface ReportedFigures {
  /** Whose: a reward model's name as published, or `human` (share of a prompt's images with majority 1). */
  readonly source: string;
  /** Names of the columns, such as `auroc`, `scale`. */
  readonly names: readonly string[];
  /** prompts x names, row by row; NaN: not reported. */
  readonly values: Float64Array;
}
