import { err, ok, type Result } from '@plumbline/result';
import type { NumberInputError } from './ranking-error.ts';

/** Copies of two inputs of equal length whose values are all finite. */
export function toFinitePair(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): Result<{ x: Float64Array; y: Float64Array }, NumberInputError> {
  if (x.length !== y.length) return err('length-mismatch');
  if (x.length === 0) return err('empty');
  const pair = { x: new Float64Array(x), y: new Float64Array(y) };
  return isFiniteThroughout(pair.x) && isFiniteThroughout(pair.y) ? ok(pair) : err('non-finite');
}

/** Infinity and NaN alone are no longer zero when they are subtracted from themselves. */
function isFiniteThroughout(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value - value !== 0) return false;
  }
  return true;
}
