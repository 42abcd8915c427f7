import type { AnalysisSettings } from '../settings/analysis-settings.ts';
import type { FrameLabels, FrameRater, StudyFrame } from '../study-frame.ts';

export type RaterChoice = Pick<AnalysisSettings, 'excludedRaters' | 'raterKinds'>;

export const isCounted = ({ id, kind }: FrameRater, { excludedRaters, raterKinds }: RaterChoice): boolean =>
  !excludedRaters.includes(id) && (raterKinds === 'all' || raterKinds.includes(kind));

/** The labels of the raters who count, in the frame's order. */
export function selectLabels({ raters, labels }: StudyFrame, choice: RaterChoice): FrameLabels {
  const counted = Uint8Array.from(raters, (rater) => (isCounted(rater, choice) ? 1 : 0));
  if (!counted.includes(0)) return labels;
  const rows = Uint32Array.from(labels.rater.keys()).filter((row) => counted[labels.rater[row] ?? 0] === 1);
  return pickLabels(labels, rows);
}

/** Some rows of the labels. */
export const pickLabels = ({ pair, rater, value }: FrameLabels, rows: Uint32Array): FrameLabels => ({
  pair: rows.map((row) => pair[row] ?? 0),
  rater: Uint16Array.from(rows, (row) => rater[row] ?? 0),
  value: Int8Array.from(rows, (row) => value[row] ?? 0),
});
