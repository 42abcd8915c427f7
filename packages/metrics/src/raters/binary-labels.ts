import type { LabelColumns } from '../labels/label-columns.ts';

/** The labels that are 1 or 0, as columns. */
export interface BinaryLabels {
  readonly units: number;
  readonly unit: Uint32Array;
  readonly rater: Uint32Array;
  readonly value: Uint8Array;
  /** Number of these labels on each unit. */
  readonly counts: Uint32Array;
}

export function selectBinaryLabels(columns: LabelColumns, units: number): BinaryLabels {
  const { length } = columns.value;
  const unit = new Uint32Array(length);
  const rater = new Uint32Array(length);
  const value = new Uint8Array(length);
  const counts = new Uint32Array(units);
  let kept = 0;
  for (let row = 0; row < length; row++) {
    const label = columns.value[row] as number;
    if (label !== 0 && label !== 1) continue;
    const at = columns.unit[row] as number;
    unit[kept] = at;
    rater[kept] = columns.rater[row] as number;
    value[kept++] = label;
    counts[at] = (counts[at] as number) + 1;
  }
  return { units, unit: unit.slice(0, kept), rater: rater.slice(0, kept), value: value.slice(0, kept), counts };
}
