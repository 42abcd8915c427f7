import type { BinaryLabels } from './binary-labels.ts';

/** Units that were labelled alike, as one: three raters tell at most 27 kinds of units apart, however many units there are. */
export interface AlikeUnits {
  /** The labels of one unit of each kind. */
  readonly labels: BinaryLabels;
  /** Number of units of each kind. */
  readonly weight: Float64Array;
  /** Kind of each unit. */
  readonly kindOf: Uint32Array;
}

/**
 * Groups units by the sequence of their labels. Rows in another order for another unit make more kinds than needed, never
 * wrong ones.
 */
export function groupAlikeUnits(labels: BinaryLabels, raters: number): AlikeUnits {
  const kindOf = renumber(followLabels(labels, raters));
  const kinds = kindOf.reduce((most, kind) => Math.max(most, kind + 1), 0);
  const weight = new Float64Array(kinds);
  const first = new Uint32Array(kinds);
  const counts = new Uint32Array(kinds);
  for (let unit = labels.units - 1; unit >= 0; unit--) {
    const kind = kindOf[unit] as number;
    weight[kind] = (weight[kind] as number) + 1;
    first[kind] = unit;
    counts[kind] = labels.counts[unit] as number;
  }
  const rows = new Uint32Array(labels.unit.length).map((_, row) => row);
  const kept = rows.filter((row) => first[kindOf[labels.unit[row] as number] as number] === labels.unit[row]);
  return {
    labels: {
      units: kinds,
      unit: kept.map((row) => kindOf[labels.unit[row] as number] as number),
      rater: kept.map((row) => labels.rater[row] as number),
      value: Uint8Array.from(kept, (row) => labels.value[row] as number),
      counts,
    },
    weight,
    kindOf,
  };
}

/** Walks down a tree whose branches are labels; units that end at one node were labelled alike. */
function followLabels({ units, unit, rater, value }: BinaryLabels, raters: number): Uint32Array {
  const node = new Uint32Array(units);
  const branches = new Map<number, number>();
  for (let row = 0; row < unit.length; row++) {
    const at = unit[row] as number;
    const branch = ((node[at] as number) * raters + (rater[row] as number)) * 2 + (value[row] as number);
    const next = branches.get(branch) ?? branches.size + 1;
    branches.set(branch, next);
    node[at] = next;
  }
  return node;
}

function renumber(node: Uint32Array): Uint32Array {
  const kinds = new Map<number, number>();
  return node.map((each) => {
    const kind = kinds.get(each) ?? kinds.size;
    kinds.set(each, kind);
    return kind;
  });
}
