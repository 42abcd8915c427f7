import type { AxisPlan } from '../resize-plan.ts';

/** An axis as the module reads it. */
export interface PackedAxis {
  /** [positions, 2]: byte offset of the first pixel, counted from the first that is read at all; groups of four. */
  readonly spans: Int32Array;
  /** [groups, 8]: the high halves of four weights, then the low ones. */
  readonly weights: Int16Array;
}

export const BYTES_PER_PIXEL = 4;
const PIXELS_PER_GROUP = 4;
/** The halves of a weight: all but its lowest bits, with the sign, and those. */
const LOW_BITS = 11;
const LOW_MASK = (1 << LOW_BITS) - 1;

const packed = new WeakMap<AxisPlan, PackedAxis>();

/** Each plan is packed once. */
export function packAxis(axis: AxisPlan): PackedAxis {
  const known = packed.get(axis);
  if (known) return known;
  const made = { spans: packSpans(axis), weights: packWeights(axis) };
  packed.set(axis, made);
  return made;
}

const groupsOf = (count: number) => Math.ceil(count / PIXELS_PER_GROUP);

function packSpans({ starts, counts, firstInput }: AxisPlan): Int32Array {
  return Int32Array.from({ length: starts.length * 2 }, (_, at) =>
    at % 2 === 0 ? ((starts[at >> 1] ?? 0) - firstInput) * BYTES_PER_PIXEL : groupsOf(counts[at >> 1] ?? 0),
  );
}

function packWeights({ counts, weights, weightsPerOutput }: AxisPlan): Int16Array {
  const groups = counts.reduce((sum, count) => sum + groupsOf(count), 0);
  const halves = new Int16Array(groups * PIXELS_PER_GROUP * 2);
  let to = 0;
  counts.forEach((count, position) => {
    for (let at = 0; at < count; at++) {
      const slot = to + Math.floor(at / PIXELS_PER_GROUP) * PIXELS_PER_GROUP * 2 + (at % PIXELS_PER_GROUP);
      const weight = weights[position * weightsPerOutput + at] ?? 0;
      halves[slot] = weight >> LOW_BITS;
      halves[slot + PIXELS_PER_GROUP] = weight & LOW_MASK;
    }
    to += groupsOf(count) * PIXELS_PER_GROUP * 2;
  });
  return halves;
}
