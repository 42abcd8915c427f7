import { auroc } from '@plumbline/metrics';
import { type AnalysisSettings, DEFAULT_ANALYSIS_SETTINGS } from '../settings/analysis-settings.ts';
import type { FrameScores, StudyFrame } from '../study-frame.ts';

/** Settings without intervals, unless told. */
export const settingsOf = (overrides: Partial<AnalysisSettings> = {}): AnalysisSettings => ({
  ...DEFAULT_ANALYSIS_SETTINGS,
  bootstrap: { replicates: 0, seed: 1, method: 'bca' },
  ...overrides,
});
export const MINMAX = { variant: 'minmax', scale: 5 } as const;

// Straight from the definitions, pair by pair.
export const labelsOf = (frame: StudyFrame, pair: number, without: readonly string[] = []): number[] =>
  [...frame.labels.pair.keys()]
    .filter((row) => frame.labels.pair[row] === pair)
    .filter((row) => !without.includes(frame.raters[frame.labels.rater[row] ?? 0]?.id ?? ''))
    .map((row) => frame.labels.value[row] ?? 0);

export const majorityOf = (labels: readonly number[]): number =>
  labels.filter((label) => label === 1).length > labels.length / 2 ? 1 : 0;
export const meanOf = (labels: readonly number[]): number =>
  labels.filter((label) => label === 1).length / labels.length;

export const rewardsOf = (scores: FrameScores, pair: number, version: number): number[] => {
  const row = [...scores.pair.keys()].find((at) => scores.pair[at] === pair && scores.setVersion[at] === version) ?? -1;
  return [...scores.rewards.slice(scores.offsets[row], scores.offsets[row + 1])];
};

export const pairsOf = (frame: StudyFrame, prompt: number): number[] =>
  [...frame.pairs.prompt.keys()].filter((pair) => frame.pairs.prompt[pair] === prompt);

export const averageDefined = (values: readonly (number | undefined)[]): number => {
  const defined = values.filter((value) => value !== undefined);
  return defined.reduce((sum, value) => sum + value, 0) / defined.length;
};

/** Mean AUROC over the prompts of a group, computed prompt by prompt. */
export function aurocByHand(frame: StudyFrame, scoreOf: (pair: number) => number, without: readonly string[] = []) {
  return frame.prompts.ids.map((_, prompt) => {
    const pairs = pairsOf(frame, prompt);
    const targets = pairs.map((pair) => majorityOf(labelsOf(frame, pair, without)));
    const result = auroc(pairs.map(scoreOf), targets);
    return result.ok ? result.value : undefined;
  });
}
