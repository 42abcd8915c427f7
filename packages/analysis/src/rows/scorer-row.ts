import type { FrameScores } from '../study-frame.ts';

/** Names a row of the table for good: in addresses, exports and comparisons. */
export type RowId = string;

/**
 * Something that orders the images of a prompt, and is judged by how well that agrees with people.
 * - `raw`: a reward model's reward of the prompt. `textnorm`: the same model after TextNorm.
 * - `ensemble-mean`, `ensemble-ur`: of several models' TextNorm; `ur` is uncertainty-regularised.
 * - `reported`: figures that a publication gives; compared, never computed again.
 * - `human-ceiling`: each rater left out in turn and scored against the majority of the others, averaged over raters.
 */
export type RowKind = 'raw' | 'textnorm' | 'ensemble-mean' | 'ensemble-ur' | 'reported' | 'human-ceiling';

export interface ScorerRow {
  readonly id: RowId;
  readonly kind: RowKind;
  /** For people, such as `CLIP ViT-L/14, TextNorm`. */
  readonly name: string;
  /** Key of the reward model (`raw`, `textnorm`), or of each member (ensembles). */
  readonly models: readonly string[];
  /** Words that must stand wherever the row's figures stand, such as `as published`. */
  readonly notes: readonly string[];
}

export const HUMAN_CEILING: RowId = 'human-ceiling';
export const ENSEMBLE_MEAN: RowId = 'ensemble-mean';
export const ENSEMBLE_UR: RowId = 'ensemble-ur';

export const modelKey = ({ id, revision }: Pick<FrameScores['model'], 'id' | 'revision'>): string =>
  `${id}@${revision}`;
export const rawRow = (key: string): RowId => `raw:${key}`;
export const textNormRow = (key: string): RowId => `textnorm:${key}`;
export const reportedRow = (source: string): RowId => `reported:${source}`;
