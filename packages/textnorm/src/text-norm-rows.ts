import { findInvalidSetting, type TextNormSettings } from './settings.ts';
import { clampToUnitInterval } from './unit-interval.ts';

/** Rewards of many pairs: row i holds `rewards[offsets[i] .. offsets[i + 1])`, the prompt's own reward first. */
export interface RewardRows {
  readonly rewards: Float64Array;
  /** One more than there are rows. */
  readonly offsets: ArrayLike<number>;
}

/**
 * `textNorm` of many pairs, the same to the last bit, without an object for each.
 *
 * @param picked  rows to compute, such as those with the contrastive set in force
 * @returns one value for each picked row; NaN marks a row for which `textNorm` would answer `empty_contrastive_set` or
 *   `non_finite_reward`, and nothing else
 * Throws for settings that `textNorm` calls invalid: they were checked when they were set.
 */
export function textNormOfRows(rows: RewardRows, picked: ArrayLike<number>, settings: TextNormSettings): Float64Array {
  const invalid = findInvalidSetting(settings);
  if (invalid) throw new RangeError(`${invalid.details.setting} is ${invalid.details.value}`);
  const values = new Float64Array(picked.length);
  for (let i = 0; i < picked.length; i++) {
    const row = picked[i] ?? -1;
    values[i] = shareOfPrompt(rows.rewards, rows.offsets[row] ?? 0, rows.offsets[row + 1] ?? 0, settings);
  }
  return values;
}

function shareOfPrompt(rewards: Float64Array, start: number, end: number, settings: TextNormSettings): number {
  if (end - start < 2) return Number.NaN;
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let at = start; at < end; at++) {
    const reward = rewards[at] as number;
    if (!Number.isFinite(reward)) return Number.NaN;
    if (reward < min) min = reward;
    if (reward > max) max = reward;
  }
  // Equal rewards: every logit is 0 in both variants.
  if (min === max) return clampToUnitInterval(1 / (end - start));
  const { unit, factor, divisor } = toLinear(settings, min, max);
  const own = Math.exp(factor * (((rewards[start] as number) * unit - max * unit) / divisor));
  let total = own;
  for (let at = start + 1; at < end; at++) {
    total += Math.exp(factor * (((rewards[at] as number) * unit - max * unit) / divisor));
  }
  return clampToUnitInterval(own / total);
}

/** The logit of reward r is `factor * ((r * unit - max * unit) / divisor)`: what `toShiftedLogits` computes, in one form. */
function toLinear(settings: TextNormSettings, min: number, max: number) {
  if (settings.variant === 'temperature') return { unit: 1, factor: 1, divisor: settings.tau };
  const unit = Number.isFinite(max - min) ? 1 : 0.5;
  return { unit, factor: settings.scale, divisor: max * unit - min * unit };
}
