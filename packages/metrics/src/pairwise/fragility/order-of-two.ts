import { chancesOf } from '../davidson-model.ts';
import { faintPrior, type PenalisedStrengths, penalisedStrengths } from '../penalised-strengths.ts';
import { countCells, type VoteKind } from './vote-kinds.ts';

/** What lies between 0 and this is rounding, and the prior that keeps strengths finite. */
export const LEVEL = 1e-5;

/** Votes of the two with one other contender, from which the other's strength is left. */
interface AgainstOther {
  leaderScore: number;
  leaderVotes: number;
  rivalScore: number;
  rivalVotes: number;
}

/**
 * Which of two contenders is stronger, for many counts of the same kinds of votes, without fitting both.
 *
 * The likelihood is concave, so the leader is strictly above the rival if and only if it still rises towards the leader
 * where it is greatest among strengths with the two held equal. There its slope is half of
 * `Σ scores of the leader - Σ scores of the rival - Σ_k (votes of the leader with k - votes of the rival with k) · F_k`, F_k what one of
 * their strength is expected to score against k. With two contenders that is wins less losses; with equally many votes
 * against each other contender it is the difference of scores; with three contenders F is the share scored by the two.
 */
export class OrderOfTwo {
  readonly kinds: readonly VoteKind[];
  readonly leader: number;
  readonly rival: number;
  /** Contenders other than the two, in the order of their names below. */
  readonly others: readonly number[];
  readonly #nameOf: Float64Array;
  #start: Float64Array | undefined;

  constructor(kinds: readonly VoteKind[], contenders: number, leader: number, rival: number) {
    this.kinds = kinds;
    this.leader = leader;
    this.rival = rival;
    const voted = new Set(kinds.flatMap(({ first, second }) => [first, second]));
    this.others = [...voted].filter((each) => each !== leader && each !== rival).sort((a, b) => a - b);
    this.#nameOf = new Float64Array(contenders);
    this.others.forEach((each, at) => {
      this.#nameOf[each] = at + 1;
    });
  }

  /** 0 for the two, which are held equal; 1 and more for the others. */
  nameOf = (contender: number): number => this.#nameOf[contender] as number;

  isAbove(counts: ArrayLike<number>): boolean {
    return this.lead(counts) > LEVEL;
  }

  /** Twice the slope towards the leader where the two are held equal; above 0: the leader is the stronger one. */
  lead(counts: ArrayLike<number>): number {
    const { direct, against } = this.#summarise(counts);
    const only = against[0];
    if (!only) return direct;
    const { leaderScore, leaderVotes, rivalScore, rivalVotes } = only;
    if (against.length === 1) {
      if (leaderVotes === 0 || rivalVotes === 0) return direct;
      return direct + (2 * (leaderScore * rivalVotes - rivalScore * leaderVotes)) / (leaderVotes + rivalVotes);
    }
    return direct + this.#leadThroughOthers(counts, against);
  }

  /** Strengths with the two held equal (position 0). */
  fitHeldEqual(counts: ArrayLike<number>): PenalisedStrengths {
    const cells = countCells(this.kinds, counts, this.nameOf);
    const fit = penalisedStrengths(this.others.length + 1, cells, faintPrior(cells), this.#start);
    this.#start ??= fit.parameters;
    return fit;
  }

  #leadThroughOthers(counts: ArrayLike<number>, against: readonly AgainstOther[]): number {
    const isUneven = against.some(({ leaderVotes, rivalVotes }) => leaderVotes !== rivalVotes);
    const parameters = isUneven ? this.fitHeldEqual(counts).parameters : undefined;
    let lead = 0;
    against.forEach(({ leaderScore, leaderVotes, rivalScore, rivalVotes }, at) => {
      lead += leaderScore - rivalScore;
      if (parameters && leaderVotes !== rivalVotes) {
        lead -= (leaderVotes - rivalVotes) * expectedScore(parameters, 0, at + 1);
      }
    });
    return lead;
  }

  #summarise(counts: ArrayLike<number>): { direct: number; against: readonly AgainstOther[] } {
    let direct = 0;
    const against = this.others.map(() => ({ leaderScore: 0, leaderVotes: 0, rivalScore: 0, rivalVotes: 0 }));
    this.kinds.forEach(({ first, second, score }, at) => {
      const count = counts[at] as number;
      const isDirect = this.nameOf(first) === 0 && this.nameOf(second) === 0;
      if (isDirect) direct += (first === this.leader ? 1 : -1) * (2 * score - 1) * count;
      else if (this.nameOf(first) === 0) this.#add(against, first, second, score, count);
      else if (this.nameOf(second) === 0) this.#add(against, second, first, 1 - score, count);
    });
    return { direct, against };
  }

  #add(against: AgainstOther[], own: number, other: number, score: number, count: number): void {
    const sums = against[this.nameOf(other) - 1] as AgainstOther;
    if (own === this.leader) {
      sums.leaderScore += score * count;
      sums.leaderVotes += count;
    } else {
      sums.rivalScore += score * count;
      sums.rivalVotes += count;
    }
  }
}

/** What i is expected to score against j: a win 1, a tie one half. Parameters end with the log tie parameter. */
export function expectedScore(parameters: Float64Array, i: number, j: number): number {
  const lead = (parameters[i] as number) - (parameters[j] as number);
  const { win, tie } = chancesOf(lead, parameters.at(-1) as number);
  return win + tie / 2;
}
