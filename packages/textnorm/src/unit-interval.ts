import { type Brand, err, ok, type Result } from '@plumbline/result';

/** A number known to lie in [0, 1]. A raw reward has no such bounds, so the compiler keeps the two apart. */
export type UnitInterval = Brand<number, 'UnitInterval'>;

/** The value as a `UnitInterval`, or `out_of_range` for anything outside [0, 1], NaN included. */
export function unitInterval(value: number): Result<UnitInterval, 'out_of_range', { readonly value: number }> {
  return value >= 0 && value <= 1 ? ok(value as UnitInterval) : err('out_of_range', { value });
}

/** For values that are in [0, 1] by arithmetic: takes away what rounding may have put beyond the ends. */
export function clampToUnitInterval(value: number): UnitInterval {
  return Math.min(1, Math.max(0, value)) as UnitInterval;
}
