import type { CurveSpread } from '@plumbline/metrics';
import type { RowId } from '../rows/scorer-row.ts';

/**
 * What choosing the best of n images by a row's score gives, in one group: the mean over prompts of the expected mean
 * label (human value) and score (proxy) of the image ranked first among n drawn without replacement. Exact, by order
 * statistics; images of equal score share the place.
 */
export interface BestOfNCurve {
  readonly row: RowId;
  /** Prompts with at least as many usable images as the last n: the same prompts at every n. */
  readonly prompts: number;
  /** Prompts left out for having fewer. */
  readonly leftOut: number;
  /** Position i is n = i + 1. Empty: no prompt has an image with a label and a score. */
  readonly human: Float64Array;
  readonly proxy: Float64Array;
  /** The n with the highest human value, where that is not the last: beyond it the proxy rises and people see no gain. */
  readonly partsAt: number | null;
  /** 95 % intervals over prompts. Null: not asked for, or fewer than two prompts. */
  readonly spread: CurveSpread | null;
}

/** By group, then row. */
export type BestOfNPart = ReadonlyArray<readonly BestOfNCurve[]>;
