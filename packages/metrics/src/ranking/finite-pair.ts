import { err, ok, type Result } from '@plumbline/result';
import type { NumberInputError } from './ranking-error.ts';

/** Two inputs of equal length whose values are all finite, as doubles; not copied if they are, so not to be written to. */
export function toFinitePair(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): Result<{ x: Float64Array; y: Float64Array }, NumberInputError> {
  if (x.length !== y.length) return err('length-mismatch');
  if (x.length === 0) return err('empty');
  const pair = { x: toDoubles(x), y: toDoubles(y) };
  return isFiniteThroughout(pair.x) && isFiniteThroughout(pair.y) ? ok(pair) : err('non-finite');
}

const toDoubles = (values: ArrayLike<number>): Float64Array =>
  values instanceof Float64Array ? values : new Float64Array(values);

/** Infinity and NaN alone are no longer zero when they are subtracted from themselves. */
function isFiniteThroughout(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value - value !== 0) return false;
  }
  return true;
}
