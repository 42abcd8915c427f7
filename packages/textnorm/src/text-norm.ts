import { err, ok, type Result } from '@plumbline/result';
import { toShiftedLogits } from './logits.ts';
import { findInvalidSetting, type InvalidSetting, type TextNormSettings } from './settings.ts';
import { clampToUnitInterval, type UnitInterval } from './unit-interval.ts';

export type TextNormError = 'empty_contrastive_set' | 'non_finite_reward' | 'invalid_setting';

/** `rewardIndex` names the offending reward (0 is the prompt's own); `invalid` the offending setting. */
export interface TextNormErrorDetails {
  readonly rewardIndex?: number;
  readonly invalid?: InvalidSetting;
}

export type TextNormResult<Value> = Result<Value, TextNormError, TextNormErrorDetails>;

/** One share for each text, the prompt first; they sum to 1. */
export type Distribution = readonly [prompt: UnitInterval, ...contrastive: UnitInterval[]];

/**
 * The softmax over a prompt and its contrastive set.
 *
 * @param rewards  `[r(x, y), r(x, c1), …, r(x, cm)]`, m >= 1, finite; the prompt's own reward first, duplicates dropped
 * @returns m + 1 shares that sum to 1; the first is TextNorm. All rewards equal gives 1/(m+1) each.
 * Errors: `empty_contrastive_set` (m = 0), `non_finite_reward`, `invalid_setting` (scale or tau not positive and finite).
 * Source: Kim et al., "Confidence-aware Reward Optimization for Fine-tuning Text-to-Image Models", ICLR 2024.
 */
export function textNormDistribution(
  rewards: readonly number[],
  settings: TextNormSettings,
): TextNormResult<Distribution> {
  const invalid = findInvalidSetting(settings);
  if (invalid) return err('invalid_setting', { invalid: invalid.details });
  const rewardIndex = rewards.findIndex((reward) => !Number.isFinite(reward));
  if (rewardIndex >= 0) return err('non_finite_reward', { rewardIndex });
  const [promptLogit, ...contrastiveLogits] = toShiftedLogits(rewards, settings);
  if (promptLogit === undefined || contrastiveLogits.length === 0) return err('empty_contrastive_set', {});
  return ok(softmax(promptLogit, contrastiveLogits));
}

/**
 * TextNorm of one pair: the share of the prompt among its contrastive prompts.
 * Arguments and errors as in `textNormDistribution`.
 *
 * @example textNorm([2, 0], { variant: 'temperature', tau: 2 }) // e / (e + 1) = 0.7311
 */
export function textNorm(rewards: readonly number[], settings: TextNormSettings): TextNormResult<UnitInterval> {
  const distribution = textNormDistribution(rewards, settings);
  return distribution.ok ? ok(distribution.value[0]) : distribution;
}

/** Of logits whose maximum is 0, so the total is at least 1 and nothing overflows. */
function softmax(promptLogit: number, contrastiveLogits: readonly number[]): Distribution {
  const total = contrastiveLogits.reduce((sum, logit) => sum + Math.exp(logit), Math.exp(promptLogit));
  const shareOf = (logit: number) => clampToUnitInterval(Math.exp(logit) / total);
  return [shareOf(promptLogit), ...contrastiveLogits.map(shareOf)];
}
