/** Votes of one matchup on one side, counted. Contenders are positions among those of the model. */
export interface Cell {
  readonly first: number;
  readonly second: number;
  /** 1: the first stood on the left; -1: on the right; 0: the side plays no part. */
  readonly side: number;
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
}

/** Which parameters there are: log-strengths of the contenders, then the logarithm of the tie parameter, then the side's. */
export interface Shape {
  readonly contenders: number;
  readonly hasTies: boolean;
  readonly hasSide: boolean;
}

export const tieAt = ({ contenders }: Shape): number => contenders;
export const sideAt = ({ contenders, hasTies }: Shape): number => contenders + (hasTies ? 1 : 0);
export const sizeOf = (shape: Shape): number => sideAt(shape) + (shape.hasSide ? 1 : 0);

/** Chances of the three answers; they sum to 1. */
export interface Chances {
  readonly win: number;
  readonly tie: number;
  readonly loss: number;
}

/**
 * Davidson's chances for two contenders whose log-strengths differ by `lead`: odds `√(a/b) : ν : √(b/a)`.
 *
 * @param logTie  logarithm of ν; -Infinity: no ties
 */
export function chancesOf(lead: number, logTie: number): Chances {
  const top = Math.max(Math.abs(lead) / 2, logTie);
  const [win, tie, loss] = [Math.exp(lead / 2 - top), Math.exp(logTie - top), Math.exp(-lead / 2 - top)];
  const sum = win + tie + loss;
  return { win: win / sum, tie: tie / sum, loss: loss / sum };
}

export interface Evaluation {
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  /** Minus the second derivatives, row by row: the information, which does not depend on the answers. */
  readonly information: Float64Array;
}

export function leadOf(
  shape: Shape,
  parameters: ArrayLike<number>,
  cell: Pick<Cell, 'first' | 'second' | 'side'>,
): number {
  const lead = (parameters[cell.first] as number) - (parameters[cell.second] as number);
  return shape.hasSide ? lead + cell.side * (parameters[sideAt(shape)] as number) : lead;
}

export const logTieOf = (shape: Shape, parameters: ArrayLike<number>): number =>
  shape.hasTies ? (parameters[tieAt(shape)] as number) : Number.NEGATIVE_INFINITY;

/** Log-likelihood of the cells with its first two derivatives. It is concave: an exponential family in these parameters. */
export function evaluate(shape: Shape, cells: readonly Cell[], parameters: ArrayLike<number>): Evaluation {
  const size = sizeOf(shape);
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const logTie = logTieOf(shape, parameters);
  let logLikelihood = 0;
  for (const cell of cells) {
    const votes = cell.wins + cell.ties + cell.losses;
    const lead = leadOf(shape, parameters, cell);
    const { win, tie, loss } = chancesOf(lead, logTie);
    logLikelihood += timesLog(cell.wins, win) + timesLog(cell.ties, tie) + timesLog(cell.losses, loss);
    const direction = directionOf(shape, cell);
    // Seen less expected, written so that nothing cancels where nearly all votes go one way; so are the variances.
    const decided = (cell.wins * (tie + 2 * loss) - cell.losses * (tie + 2 * win) - cell.ties * (win - loss)) / 2;
    for (const [at, sign] of direction) gradient[at] = (gradient[at] as number) + sign * decided;
    const spread = (votes * ((win + loss) * tie + 4 * win * loss)) / 4;
    for (const [row, a] of direction) {
      for (const [column, b] of direction) addTo(information, row * size + column, a * b * spread);
    }
    if (!shape.hasTies) continue;
    const at = tieAt(shape);
    gradient[at] = (gradient[at] as number) + cell.ties * (win + loss) - (cell.wins + cell.losses) * tie;
    addTo(information, at * size + at, votes * tie * (win + loss));
    for (const [other, sign] of direction) {
      const shared = (-sign * votes * tie * (win - loss)) / 2;
      addTo(information, at * size + other, shared);
      addTo(information, other * size + at, shared);
    }
  }
  return { logLikelihood, gradient, information };
}

/** The parameters that a lead is made of. */
function directionOf(shape: Shape, cell: Cell): (readonly [at: number, sign: number])[] {
  const strengths: [number, number][] = [
    [cell.first, 1],
    [cell.second, -1],
  ];
  return shape.hasSide && cell.side !== 0 ? [...strengths, [sideAt(shape), cell.side]] : strengths;
}

const timesLog = (count: number, chance: number): number => (count === 0 ? 0 : count * Math.log(chance));

function addTo(table: Float64Array, at: number, amount: number): void {
  table[at] = (table[at] as number) + amount;
}
