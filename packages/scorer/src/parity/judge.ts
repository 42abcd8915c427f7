import { PARITY_LIMITS } from '@plumbline/contract';
import type { ParityFigures } from './compare-outputs.ts';

export interface Verdict {
  readonly passed: boolean;
  /** Why not, in one sentence. */
  readonly problem: string | null;
}

/**
 * @param maxDifference  the model's own limit where it has one; never more than the general one
 * @param where  for the sentence, such as "On scene00.png the device"
 */
export function judge(
  figures: ParityFigures,
  { maxDifference = PARITY_LIMITS.difference, where }: { readonly maxDifference?: number; readonly where: string },
): Verdict {
  const limit = Math.min(maxDifference, PARITY_LIMITS.difference);
  if (figures.maxDifference === null) return fail(`${where} returned values that are not numbers.`);
  if (figures.maxDifference > limit) {
    return fail(
      `${where} is off by ${show(figures.maxDifference)} from what the model must give; ${show(limit)} is allowed.`,
    );
  }
  if (figures.minSpearman !== null && figures.minSpearman < PARITY_LIMITS.spearman) {
    return fail(`${where} orders the texts of an image otherwise (Spearman ${figures.minSpearman.toFixed(4)}).`);
  }
  return { passed: true, problem: null };
}

const show = (difference: number) => difference.toExponential(1);
const fail = (problem: string): Verdict => ({ passed: false, problem });
