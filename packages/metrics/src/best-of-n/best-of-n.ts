import { ok, type Result } from '@plumbline/result';
import { argsort } from '../ranking/argsort.ts';
import { toFinitePair } from '../ranking/finite-pair.ts';
import type { NumberInputError } from '../ranking/ranking-error.ts';

/** Expected values of the image ranked first among n drawn; position n - 1 holds n, for n = 1…N. */
export interface BestOfN {
  readonly human: Float64Array;
  readonly reward: Float64Array;
}

/**
 * Best-of-n curves of one prompt.
 *
 * @param human   N human values, such as mean labels
 * @param reward  N rewards of the same images; the greatest of n drawn without replacement is chosen
 * Variant: exact, by order statistics; of equal rewards each is as likely to be chosen (ties share).
 * Errors: `empty`, `length-mismatch`, `non-finite`.
 * Source: definition 4, "best-of-n"; P(greatest of n is among the m lowest) = C(m, n) / C(N, n). O(N^2).
 * @example bestOfN([0, 1], [0.2, 0.9]) // human 0.5, 1; reward 0.55, 0.9
 */
export function bestOfN(human: ArrayLike<number>, reward: ArrayLike<number>): Result<BestOfN, NumberInputError> {
  const pair = toFinitePair(human, reward);
  if (!pair.ok) return pair;
  const { x, y } = pair.value;
  const size = x.length;
  const curves = { human: new Float64Array(size), reward: new Float64Array(size) };
  const groups = groupByReward(x, y);
  groups.forEach((group, i) => {
    // Summed by parts: what a group adds to the next higher one, wherever all drawn are within it or below.
    const next = groups[i + 1] ?? { meanHuman: 0, reward: 0 };
    addWithin(curves, group.end, { human: group.meanHuman - next.meanHuman, reward: group.reward - next.reward });
  });
  return ok(curves);
}

/** Chances below this change no digit of any sum. */
const NEGLIGIBLE = 1e-40;

/** Adds the steps to each n with the chance that all n drawn are among the m lowest. */
function addWithin({ human, reward }: BestOfN, m: number, step: { human: number; reward: number }): void {
  const size = human.length;
  for (let n = 1, chance = 1; n <= m; n++) {
    chance *= (m - n + 1) / (size - n + 1);
    if (chance < NEGLIGIBLE) return;
    human[n - 1] = (human[n - 1] as number) + chance * step.human;
    reward[n - 1] = (reward[n - 1] as number) + chance * step.reward;
  }
}

/** Groups of equal rewards, rising; `end` images have this reward or a lower one. */
function groupByReward(human: Float64Array, reward: Float64Array) {
  const order = argsort(reward);
  const groups: { reward: number; meanHuman: number; end: number }[] = [];
  for (let start = 0, end = 0; start < order.length; start = end) {
    const value = reward[order[start] as number] as number;
    let sum = 0;
    for (end = start; end < order.length && reward[order[end] as number] === value; end++) {
      sum += human[order[end] as number] as number;
    }
    groups.push({ reward: value, meanHuman: sum / (end - start), end });
  }
  return groups;
}
