import type { TextNormSettings } from '@plumbline/contract';
import { ok } from '@plumbline/result';
import { type Confidence, confidence, type TextNormResult, type UnitInterval } from '@plumbline/textnorm';

/** One text of the softmax: the prompt itself or a contrastive prompt. */
export interface DistributionRow {
  readonly text: string;
  /** logit scale x cosine, as stored. */
  readonly reward: number;
  readonly share: number;
  readonly isPrompt: boolean;
  /** The contrastive prompt that takes most mass. */
  readonly isTop: boolean;
}

export interface DistributionView {
  readonly rows: readonly DistributionRow[];
  readonly textNorm: UnitInterval;
  readonly top: DistributionRow;
  /** Entropy as a share of its greatest value, ln(m + 1): 0 sure of one text, 1 all texts alike. */
  readonly relativeEntropy: number;
  readonly entropyNats: number;
}

/** Raw rewards beside each text, the prompt first, under any settings: recomputed here, never asked of the server. */
export function viewDistribution(
  score: { readonly texts: readonly string[]; readonly rewards: readonly number[] },
  settings: TextNormSettings,
): TextNormResult<DistributionView> {
  const result = confidence(score.rewards, settings);
  return result.ok ? ok(describe(score, result.value)) : result;
}

function describe(score: Parameters<typeof viewDistribution>[0], view: Confidence): DistributionView {
  const topIndex = view.topContrastive.index + 1;
  const rowAt = (share: number, index: number): DistributionRow => ({
    text: score.texts[index] ?? '',
    reward: score.rewards[index] ?? Number.NaN,
    share,
    isPrompt: index === 0,
    isTop: index === topIndex,
  });
  return {
    rows: view.distribution.map(rowAt),
    top: rowAt(view.topContrastive.share, topIndex),
    textNorm: view.textNorm,
    entropyNats: view.entropyNats,
    relativeEntropy: view.entropyNats / Math.log(view.distribution.length),
  };
}

export type RowOrder = 'set' | 'share';

/** The prompt stays first: what it competes with is ordered below it. */
export function orderRows(rows: readonly DistributionRow[], order: RowOrder): readonly DistributionRow[] {
  if (order === 'set') return rows;
  const [prompt, ...contrastive] = rows;
  return prompt ? [prompt, ...contrastive.toSorted((a, b) => b.share - a.share)] : rows;
}

/** What a bar's length stands for. */
export type BarMeaning = 'share' | 'reward';

/** Length of a row's bar in [0, 1]. Rewards have no zero of their own: they run from the lowest to the highest of the pair. */
export function barLength(row: DistributionRow, rows: readonly DistributionRow[], meaning: BarMeaning): number {
  if (meaning === 'share') return row.share;
  const rewards = rows.map(({ reward }) => reward);
  const [low, high] = [Math.min(...rewards), Math.max(...rewards)];
  return high === low ? 1 : (row.reward - low) / (high - low);
}
