import { chancesOf } from '../davidson-model.ts';
import type { OrderOfTwo } from './order-of-two.ts';
import type { VoteKind } from './vote-kinds.ts';

/** Votes of two contenders, whatever their answers. */
export interface HeldCell {
  /** Names in the model with the two held equal: 0 for either of them. */
  readonly a: number;
  readonly b: number;
  /** What a win of the first says of the leader against the rival: one half for the leader, less one half for the rival. */
  readonly lead: number;
}

export interface HeldCells {
  readonly cells: readonly HeldCell[];
  /** The cell of each kind, and its answer: 1, 0 (a tie) or -1 for the cell's first. */
  readonly cellOf: Uint32Array;
  readonly answerOf: Int8Array;
  /** The kinds of each cell. */
  readonly kindsOf: readonly (readonly number[])[];
  /** Others, and the logarithm of the tie parameter. */
  readonly dimensions: number;
}

/** The kinds of votes by whom they compare. */
export function toHeldCells(order: OrderOfTwo): HeldCells {
  const cells: HeldCell[] = [];
  const known = new Map<string, number>();
  const sideOf = (contender: number) => (contender === order.leader ? 0.5 : contender === order.rival ? -0.5 : 0);
  const place = ({ first, second }: VoteKind): number => {
    const key = `${first}/${second}`;
    const at = known.get(key) ?? cells.length;
    if (at === cells.length) {
      known.set(key, at);
      cells.push({ a: order.nameOf(first), b: order.nameOf(second), lead: sideOf(first) - sideOf(second) });
    }
    return at;
  };
  const cellOf = Uint32Array.from(order.kinds, place);
  const kindsOf = cells.map((): number[] => []);
  for (const [kind, cell] of cellOf.entries()) kindsOf[cell]?.push(kind);
  return {
    ...{ cells, cellOf, kindsOf },
    answerOf: Int8Array.from(order.kinds, ({ score }) => 2 * score - 1),
    dimensions: order.others.length + 1,
  };
}

/** Strengths of the others beside the two, and last the log tie parameter, each between two ends. */
export interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** What is expected of a cell's votes at the middle of a box, and between which ends it is within. */
export interface CellChances {
  /** Wins less losses of the first, and ties. */
  readonly mean: number;
  readonly tie: number;
  readonly leastMean: number;
  readonly mostMean: number;
  readonly leastTie: number;
  readonly mostTie: number;
  /** How far log-odds of two answers can be from those at the middle. */
  readonly reach: number;
}

export function chancesWithin({ a, b }: HeldCell, { lower, upper }: Box): CellChances {
  const last = lower.length - 1;
  const low = (name: number) => (name === 0 ? 0 : (lower[name - 1] as number));
  const high = (name: number) => (name === 0 ? 0 : (upper[name - 1] as number));
  // Both of the two: they are held equal.
  const [least, most] = a === 0 && b === 0 ? [0, 0] : [low(a) - high(b), high(a) - low(b)];
  const [leastTie, mostTie] = [lower[last] as number, upper[last] as number];
  const middle = chancesOf((least + most) / 2, (leastTie + mostTie) / 2);
  // A mean is the nearer to nought the more there are ties; ties are the more the nearer two are.
  const meanAt = (lead: number, logTie: number) => {
    const { win, loss } = chancesOf(lead, logTie);
    return win - loss;
  };
  const nearest = least > 0 ? least : Math.min(most, 0);
  const farthest = Math.max(Math.abs(least), Math.abs(most));
  const half = (most - least) / 2;
  return {
    mean: middle.win - middle.loss,
    tie: middle.tie,
    leastMean: meanAt(least, least > 0 ? mostTie : leastTie),
    mostMean: meanAt(most, most > 0 ? leastTie : mostTie),
    leastTie: chancesOf(farthest, leastTie).tie,
    mostTie: chancesOf(nearest, mostTie).tie,
    reach: Math.max(half, half / 2 + (mostTie - leastTie) / 2),
  };
}

/** Along its longest side; far from nought, where less changes, by powers. */
export function splitBox({ lower, upper }: Box): readonly [Box, Box] {
  const lengths = lower.map((low, i) => Math.asinh(upper[i] as number) - Math.asinh(low));
  const side = lengths.indexOf(lengths.reduce((most, each) => Math.max(most, each)));
  const middle = Math.sinh((Math.asinh(lower[side] as number) + Math.asinh(upper[side] as number)) / 2);
  const [below, above] = [upper.slice(), lower.slice()];
  below[side] = middle;
  above[side] = middle;
  return [
    { lower, upper: below },
    { lower: above, upper },
  ];
}
