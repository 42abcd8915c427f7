/** Labels of a study as columns, in any order; row i says that `rater[i]` gave `value[i]` to `unit[i]`. */
export interface LabelColumns {
  /** Positions of the labelled things (pairs), from 0. */
  readonly unit: ArrayLike<number>;
  /** Positions of the people, from 0. */
  readonly rater: ArrayLike<number>;
  /** 1 aligned, 0 not aligned, -1 unsure. */
  readonly value: ArrayLike<number>;
}
