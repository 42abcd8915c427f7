import { type PairTallies, tallyPairs } from '../labels/pair-tallies.ts';
import { selectLabels } from '../labels/select-labels.ts';
import { computeTargets, type Targets } from '../labels/targets.ts';
import type { AnalysisSettings } from '../settings/analysis-settings.ts';
import type { FrameLabels, StudyFrame } from '../study-frame.ts';
import { ratersKey, targetsKey } from './keys.ts';
import { createMemo } from './memo.ts';

/** What people say, under the settings. */
export interface LabelStage {
  labels(settings: AnalysisSettings): FrameLabels;
  tallies(settings: AnalysisSettings): PairTallies;
  targets(settings: AnalysisSettings): Targets;
  /** 1 for pairs on which all people are of one mind (or not), 0 for the others; fewer than two labels: neither. */
  mask(settings: AnalysisSettings, certainty: Certainty): Uint8Array;
}

export type Certainty = 'unanimous' | 'split';

const KEPT = 8;

export function createLabelStage(frame: StudyFrame): LabelStage {
  const labels = createMemo<FrameLabels>(KEPT);
  const tallies = createMemo<PairTallies>(KEPT);
  const targets = createMemo<Targets>(KEPT);
  const stage: LabelStage = {
    labels: (settings) => labels(ratersKey(settings), () => selectLabels(frame, settings)),
    tallies: (settings) => tallies(ratersKey(settings), () => tallyPairs(stage.labels(settings), frame.pairs.length)),
    targets: (settings) =>
      targets(targetsKey(settings), () => computeTargets(frame.pairs, stage.tallies(settings), settings)),
    mask: (settings, certainty) =>
      Uint8Array.from(stage.targets(settings).split, (split) =>
        (certainty === 'unanimous' ? split === 0 : split > 0) ? 1 : 0,
      ),
  };
  return stage;
}
