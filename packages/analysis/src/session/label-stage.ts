import { leaveOneRaterOut, type RaterAsModel } from '@plumbline/metrics';
import { type PairTallies, tallyPairs } from '../labels/pair-tallies.ts';
import { selectLabels } from '../labels/select-labels.ts';
import { aggregationOf, computeTargets, type Targets } from '../labels/targets.ts';
import type { AnalysisSettings } from '../settings/analysis-settings.ts';
import type { FrameLabels, StudyFrame } from '../study-frame.ts';
import { keyOf, ratersKey, targetsKey } from './keys.ts';
import { createMemo } from './memo.ts';

/** What people say, under the settings. */
export interface LabelStage {
  labels(settings: AnalysisSettings): FrameLabels;
  tallies(settings: AnalysisSettings): PairTallies;
  targets(settings: AnalysisSettings): Targets;
  /** Each rater left out in turn; neither the researcher's decisions nor who is of one mind has a part in it. */
  ratersAsModels(settings: AnalysisSettings): readonly RaterAsModel[];
  /** 1 for pairs on which all people are of one mind (or not), 0 for the others; fewer than two labels: neither. */
  mask(settings: AnalysisSettings, certainty: Certainty): Uint8Array;
}

export type Certainty = 'unanimous' | 'split';

const KEPT = 8;
/** As large as the labels: one set of raters, and the one before it. */
const KEPT_MODELS = 2;

export function createLabelStage(frame: StudyFrame): LabelStage {
  const labels = createMemo<FrameLabels>(KEPT);
  const tallies = createMemo<PairTallies>(KEPT);
  const targets = createMemo<Targets>(KEPT);
  const models = createMemo<readonly RaterAsModel[]>(KEPT_MODELS);
  const masks = createMemo<Uint8Array>(KEPT);
  const stage: LabelStage = {
    labels: (settings) => labels(ratersKey(settings), () => selectLabels(frame, settings)),
    tallies: (settings) => tallies(ratersKey(settings), () => tallyPairs(stage.labels(settings), frame.pairs.length)),
    targets: (settings) =>
      targets(targetsKey(settings), () => computeTargets(frame.pairs, stage.tallies(settings), settings)),
    ratersAsModels: (settings) => {
      const policy = aggregationOf(settings.unsurePolicy);
      return models(keyOf(ratersKey(settings), policy), () => {
        const { pair, rater, value } = stage.labels(settings);
        const sizes = { units: frame.pairs.length, raters: frame.raters.length };
        return leaveOneRaterOut({ unit: pair, rater, value }, { ...sizes, policy });
      });
    },
    mask: (settings, certainty) =>
      masks(keyOf(ratersKey(settings), certainty), () => maskBySplit(stage.targets(settings).split, certainty)),
  };
  return stage;
}

const maskBySplit = (split: Float64Array, certainty: Certainty): Uint8Array =>
  Uint8Array.from(split, (share) => ((certainty === 'unanimous' ? share === 0 : share > 0) ? 1 : 0));
