import { type ShareInterval, wilsonInterval } from '../proportions/wilson-interval.ts';
import { countClusters, orderByCell } from './order-votes.ts';
import { type ShareEstimate, TwoWayShare } from './two-way-share.ts';

/** Swap repeats: comparisons that a person answered twice, the second time with the sides exchanged. Columns of equal length. */
export interface RepeatColumns {
  readonly prompt: ArrayLike<number>;
  readonly rater: ArrayLike<number>;
  /** The answers, 1: the first contender, 0: a tie, -1: the second; the contenders are the same in both. */
  readonly before: ArrayLike<number>;
  readonly after: ArrayLike<number>;
}

export interface SelfConsistency {
  /** Share of repeats with the same answer, clustered by prompt and rater; undefined: no repeats. */
  readonly same: ShareEstimate | undefined;
  /** Share in which the same side was chosen twice, so that the answer turned round: the side decided, or chance. */
  readonly sameSide: ShareEstimate | undefined;
  /** One entry a rater, by position. */
  readonly raters: readonly RaterConsistency[];
}

export interface RaterConsistency {
  readonly repeats: number;
  readonly same: number;
  readonly sameSide: number;
  /** Wilson's, of `same`; null: no repeats. */
  readonly interval: ShareInterval | null;
}

/** How often people answer alike when the sides are exchanged. A tie beside a win is neither the same nor the same side. */
export function selfConsistency(repeats: RepeatColumns, level: number): SelfConsistency {
  const [same, sameSide] = [new TwoWayShare(), new TwoWayShare()];
  const raters = Array.from({ length: countClusters(repeats.rater) }, () => ({ repeats: 0, same: 0, sameSide: 0 }));
  for (const row of orderByCell(repeats.prompt, repeats.rater)) {
    const [prompt, rater] = [repeats.prompt[row] as number, repeats.rater[row] as number];
    const [before, after] = [repeats.before[row] as number, repeats.after[row] as number];
    const own = raters[rater];
    if (!own) continue;
    const [isSame, isSameSide] = [before === after ? 1 : 0, before !== 0 && before === -after ? 1 : 0];
    same.add(prompt, rater, isSame);
    sameSide.add(prompt, rater, isSameSide);
    own.repeats += 1;
    own.same += isSame;
    own.sameSide += isSameSide;
  }
  return {
    same: same.read(level),
    sameSide: sameSide.read(level),
    raters: raters.map((own) => ({
      ...own,
      interval: own.repeats === 0 ? null : wilsonInterval(own.same, own.repeats, level),
    })),
  };
}
