import type { IntervalMethod, UnsurePolicy } from '@plumbline/metrics';
import type { TextNormSettings } from '@plumbline/textnorm';
import type { FrameRater } from '../study-frame.ts';

/** What a pair's truth is: people's majority, or a researcher's decision where there is one. */
export const TARGETS = ['majority', 'adjudicated'] as const;
export type Target = (typeof TARGETS)[number];

/**
 * How the scale (or tau) of TextNorm and the lambda of an ensemble are found.
 * - `fixed`: one for the study, as set.
 * - `cross-validated`: for each fifth of a subset's prompts the setting with the highest mean AUROC on the other prompts.
 * - `per-prompt-oracle`: for each prompt the setting with the highest AUROC on that very prompt, as the released tables
 *   carry it. Always shown with `OPTIMISTIC`.
 */
export const SCALE_CHOICES = ['fixed', 'cross-validated', 'per-prompt-oracle'] as const;
export type ScaleChoice = (typeof SCALE_CHOICES)[number];

export const OPTIMISTIC = 'optimistic: tuned on the labels it is judged by';

export const RATER_KINDS = ['human', 'simulated', 'imported'] as const satisfies readonly FrameRater['kind'][];
export type RaterKind = FrameRater['kind'];

export const INTERVAL_METHODS = ['bca', 'percentile'] as const satisfies readonly IntervalMethod[];

export interface EnsembleSettings {
  /** Keys of reward models (`modelKey`), two or more; `all`: each that has TextNorm values. */
  readonly members: 'all' | readonly string[];
  /** Weight of the models' variance in the uncertainty-regularised ensemble, in [0, 1]. */
  readonly lambda: number;
}

/** Resampling of prompts for 95 % intervals. */
export interface BootstrapSettings {
  /** Below 2: no intervals, which is quick; a page asks for that first. */
  readonly replicates: number;
  readonly seed: number;
  readonly method: IntervalMethod;
}

/** Everything that a figure depends on besides the frame. Equal settings and equal frames give equal figures. */
export interface AnalysisSettings {
  /** What -1 counts as; `own-class` is only for agreement, everything else then is as `published`. */
  readonly unsurePolicy: UnsurePolicy;
  /** Ids of raters whose labels are left out. */
  readonly excludedRaters: readonly string[];
  readonly raterKinds: 'all' | readonly RaterKind[];
  readonly target: Target;
  readonly textNorm: 'study-default' | TextNormSettings;
  /** Which version of each prompt's contrastive set the rewards must have been computed with. */
  readonly contrastiveSet: 'latest' | number;
  /** `study-default`: of the models that the study scores with, by its rule; null: no ensembles. */
  readonly ensemble: 'study-default' | EnsembleSettings | null;
  readonly scaleChoice: ScaleChoice;
  readonly bootstrap: BootstrapSettings;
}

export const DEFAULT_ANALYSIS_SETTINGS: AnalysisSettings = {
  unsurePolicy: 'published',
  excludedRaters: [],
  raterKinds: 'all',
  target: 'majority',
  textNorm: 'study-default',
  contrastiveSet: 'latest',
  ensemble: 'study-default',
  scaleChoice: 'fixed',
  bootstrap: { replicates: 1000, seed: 1, method: 'bca' },
};

/** Of a study without a reward model, so without a default of its own. */
export const FALLBACK_TEXT_NORM: TextNormSettings = { variant: 'minmax', scale: 5 };

/** The released grids. For the temperature variant no grid was released: tau takes the same five numbers. */
export const SCALE_GRID: readonly number[] = [0.1, 1, 3, 5, 10];
export const LAMBDA_GRID: readonly number[] = [0.05, 0.1, 0.5, 1];
