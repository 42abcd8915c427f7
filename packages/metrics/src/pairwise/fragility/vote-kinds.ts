import type { Cell } from '../davidson-model.ts';
import type { VoteColumns } from '../votes.ts';

/** Votes of one matchup with one outcome: whichever of them is removed, the strengths are the same. */
export interface VoteKind {
  readonly first: number;
  readonly second: number;
  /** What the vote is worth to the first: 1, 0.5 (a tie) or 0. */
  readonly score: number;
}

export interface VoteKinds {
  readonly kinds: readonly VoteKind[];
  /** How many votes there are of each kind. */
  readonly counts: Float64Array;
  /** The kind of each vote. */
  readonly kindOf: Uint32Array;
}

/** Each vote's kind; the first of a matchup has the lower position. Only kinds that occur. */
export function sortIntoKinds({ contenders: n, first, second, outcome }: VoteColumns): VoteKinds {
  const known = new Map<number, number>();
  const kinds: VoteKind[] = [];
  const counts: number[] = [];
  const kindOf = new Uint32Array(first.length);
  for (let row = 0; row < first.length; row++) {
    const [i, j] = [first[row] as number, second[row] as number];
    const [lower, higher] = i < j ? [i, j] : [j, i];
    const score = (1 + (i < j ? 1 : -1) * (outcome[row] as number)) / 2;
    const key = (lower * n + higher) * 3 + 2 * score;
    let kind = known.get(key);
    if (kind === undefined) {
      kind = kinds.push({ first: lower, second: higher, score }) - 1;
      known.set(key, kind);
      counts.push(0);
    }
    counts[kind] = (counts[kind] as number) + 1;
    kindOf[row] = kind;
  }
  return { kinds, counts: Float64Array.from(counts), kindOf };
}

/** Cells of the model, contenders renamed by `nameOf`; one whose sides have the same name holds votes of two that are equal. */
export function countCells(
  kinds: readonly VoteKind[],
  counts: ArrayLike<number>,
  nameOf: (contender: number) => number,
): Cell[] {
  const cells = new Map<
    string,
    { first: number; second: number; side: 0; wins: number; ties: number; losses: number }
  >();
  kinds.forEach((kind, at) => {
    const count = counts[at] as number;
    if (count === 0) return;
    const [first, second] = [nameOf(kind.first), nameOf(kind.second)];
    const key = `${first}/${second}`;
    let cell = cells.get(key);
    if (!cell) {
      cell = { first, second, side: 0, wins: 0, ties: 0, losses: 0 };
      cells.set(key, cell);
    }
    if (kind.score === 1) cell.wins += count;
    else if (kind.score === 0) cell.losses += count;
    else cell.ties += count;
  });
  return [...cells.values()];
}
