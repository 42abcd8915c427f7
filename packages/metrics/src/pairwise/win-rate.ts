import { orderByCell } from './order-votes.ts';
import { type ShareEstimate, TwoWayShare } from './two-way-share.ts';
import type { VoteColumns } from './votes.ts';

export interface WinRate extends ShareEstimate {
  readonly wins: number;
  /** All ties, those of equal images included. */
  readonly ties: number;
  readonly losses: number;
  /** Ties that nobody was asked for, as both sides show the same images. */
  readonly same: number;
}

/** Of each two contenders and of each against all others; undefined: no votes. */
export interface WinRates {
  matchup(first: number, second: number): WinRate | undefined;
  contender(contender: number): WinRate | undefined;
}

/**
 * Win rates `(wins + ties / 2) / votes` with intervals clustered by prompt and by rater (`TwoWayShare`).
 *
 * @param votes  checked
 * @param level  coverage in (0, 1)
 * @param rows   only these votes, such as those of one subset; left out: all
 * Source: definition 5, "win rate".
 * @example winRates(votes, 0.95).matchup(0, 1) // { value: 0.67, wins: 30, ties: 20, losses: 10, … }
 */
export function winRates(votes: VoteColumns, level: number, rows?: ArrayLike<number>): WinRates {
  const { contenders: n } = votes;
  const ofMatchup = new Map<number, WinTally>();
  const ofContender = Array.from({ length: n }, () => new WinTally());
  for (const row of orderRows(votes, rows)) {
    const [i, j] = [votes.first[row] as number, votes.second[row] as number];
    const outcome = votes.outcome[row] as number;
    const [prompt, rater] = [votes.prompt[row] as number, votes.rater[row] as number];
    (ofContender[i] as WinTally).add(prompt, rater, outcome);
    (ofContender[j] as WinTally).add(prompt, rater, -outcome);
    // Once in each direction: whoever asks for j against i reads it as it is.
    tallyAt(ofMatchup, i * n + j).add(prompt, rater, outcome);
    tallyAt(ofMatchup, j * n + i).add(prompt, rater, -outcome);
  }
  return {
    matchup: (first, second) => ofMatchup.get(first * n + second)?.read(level),
    contender: (contender) => ofContender[contender]?.read(level),
  };
}

function tallyAt(tallies: Map<number, WinTally>, key: number): WinTally {
  let tally = tallies.get(key);
  if (!tally) {
    tally = new WinTally();
    tallies.set(key, tally);
  }
  return tally;
}

class WinTally {
  readonly #share = new TwoWayShare();
  #wins = 0;
  #ties = 0;
  #losses = 0;
  #same = 0;

  add(prompt: number, rater: number, outcome: number): void {
    this.#share.add(prompt, rater, (1 + outcome) / 2);
    if (outcome > 0) this.#wins += 1;
    else if (outcome < 0) this.#losses += 1;
    else this.#ties += 1;
    if (rater < 0) this.#same += 1;
  }

  read(level: number): WinRate | undefined {
    const share = this.#share.read(level);
    return share && { ...share, wins: this.#wins, ties: this.#ties, losses: this.#losses, same: this.#same };
  }
}

function orderRows({ prompt, rater }: VoteColumns, rows?: ArrayLike<number>): Iterable<number> {
  if (!rows) return orderByCell(prompt, rater);
  const chosen = Array.from(rows);
  const of = (column: ArrayLike<number>) => chosen.map((row) => column[row] as number);
  return Array.from(orderByCell(of(prompt), of(rater)), (at) => chosen[at] as number);
}
