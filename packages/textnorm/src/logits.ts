import { assertNever } from '@plumbline/result';
import type { TextNormSettings } from './settings.ts';

/**
 * What goes into the exponential: the scaled rewards minus their maximum, so every value is <= 0 and at least one is 0.
 * Rewards must be finite; differences that exceed the range of a double become -Infinity, never NaN.
 */
export function toShiftedLogits(rewards: readonly number[], settings: TextNormSettings): number[] {
  switch (settings.variant) {
    case 'minmax':
      return shiftMinMax(rewards, settings.scale);
    case 'temperature':
      return shiftTemperature(rewards, settings.tau);
    default:
      return assertNever(settings);
  }
}

function shiftTemperature(rewards: readonly number[], tau: number): number[] {
  const max = Math.max(...rewards);
  return rewards.map((reward) => (reward - max) / tau);
}

function shiftMinMax(rewards: readonly number[], scale: number): number[] {
  const max = Math.max(...rewards);
  const min = Math.min(...rewards);
  if (max === min) return rewards.map(() => 0);
  // Halving keeps max - min finite when the rewards span more than the largest double; elsewhere it would lose subnormals.
  const unit = Number.isFinite(max - min) ? 1 : 0.5;
  const range = max * unit - min * unit;
  return rewards.map((reward) => scale * ((reward * unit - max * unit) / range));
}
