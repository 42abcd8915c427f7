import { boundWithin } from './box-bound.ts';
import { type Box, type HeldCells, splitBox } from './held-cells.ts';
import { LEVEL, type OrderOfTwo } from './order-of-two.ts';

/** Strengths that votes leave unbounded are kept within this of each other by the faint prior. */
const FARTHEST = 100;
/** Where the two held equal leave another farther than this, a box around it all is as good. */
const UNBOUNDED = 15;
/** Boxes that one face may take, and how often faces may be moved outward. */
const PER_FACE = 400;
const ROUNDS = 14;
const WIDER = 1.4;

/**
 * A box that holds the others' strengths and the tie parameter, the two held equal, after any removal of at most so many votes.
 *
 * As votes are taken little by little the strengths move without a jump. So where no such removal, of whole votes or of parts, has
 * its strengths on a face of the box, none has them beyond. Faces are moved outward until that is proven for each.
 */
export function reachableBox(
  order: OrderOfTwo,
  held: HeldCells,
  counts: Float64Array,
  size: number,
  left: { boxes: number },
): Box {
  const { parameters } = order.fitHeldEqual(counts);
  const start = parameters
    .slice(1)
    .map((value, i, all) => (i === all.length - 1 ? value : value - (parameters[0] as number)));
  const farthest = FARTHEST * held.dimensions;
  const widest = { lower: start.map(() => -farthest), upper: start.map(() => farthest) };
  if (start.some((value) => Math.abs(value) > UNBOUNDED)) return widest;
  const away = Math.min(3, 0.05 + (4 * size) / counts.reduce((sum, each) => sum + each, 0));
  const box = { lower: start.map((value) => value - away), upper: start.map((value) => value + away) };
  const free: HeldCells = { ...held, cells: held.cells.map((cell) => ({ ...cell, lead: 0 })) };
  for (let round = 0; round < ROUNDS; round++) {
    let isClosed = true;
    for (let side = 0; side < held.dimensions; side++) {
      for (const end of [box.lower, box.upper]) {
        const at = end[side] as number;
        if (Math.abs(at) >= farthest || isOutOfReach(free, counts, size, faceOf(box, side, at), left)) continue;
        isClosed = false;
        const from = start[side] as number;
        end[side] = Math.max(-farthest, Math.min(farthest, from + WIDER * (at - from)));
      }
    }
    if (isClosed) return box;
    if (left.boxes <= 0) break;
  }
  return widest;
}

function faceOf({ lower, upper }: Box, side: number, at: number): Box {
  const [low, high] = [lower.slice(), upper.slice()];
  low[side] = at;
  high[side] = at;
  return { lower: low, upper: high };
}

/** Whether no removal has its strengths there: for each part of it some multipliers leave what must be nought above it. */
function isOutOfReach(
  free: HeldCells,
  counts: Float64Array,
  size: number,
  face: Box,
  left: { boxes: number },
): boolean {
  const stack = [face];
  for (let looked = 0; ; looked++) {
    const box = stack.pop();
    if (box === undefined) return true;
    if (looked >= PER_FACE || left.boxes-- <= 0) return false;
    const bound = boundWithin(free, counts, size, box, 10 * LEVEL);
    if (bound.least > 10 * LEVEL) continue;
    if (bound.highest <= 0) return false;
    stack.push(...splitBox(box));
  }
}
