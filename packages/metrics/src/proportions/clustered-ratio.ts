import { studentQuantile } from './student.ts';

export interface ClusteredRatio {
  readonly value: number;
  /** Effective number of clusters, `(Σ x_g)² / Σ x_g²`: that of clusters of equal size which say as much. */
  readonly clusters: number;
  /** Standard error, and the interval. Null: fewer than two effective clusters say nothing of how much they differ. */
  readonly spread: { readonly error: number; readonly low: number; readonly high: number } | null;
}

/**
 * A ratio of two totals that are added up item by item, with an interval that lets the items of one cluster (a prompt)
 * go together: a share, or the mean of a difference. Adding is constant in time, so that it can be read after every item.
 *
 * Variant: linearised variance of a ratio between clusters, `G / (G - 1) · Σ (y_g - r x_g)² / (Σ x_g)²`, with Student's t
 *   of G - 1 degrees, G the effective number of clusters: one large cluster beside some small ones would
 *   seem to know its own spread.
 * Sources: Cochran, Sampling Techniques (1977), 6.4 and 9A; for a mean the cluster-robust variance of Liang & Zeger,
 *   Biometrika 73 (1986); G of Carter, Schnepel & Steigerwald, Review of Economics and Statistics 99 (2017).
 */
export class ClusteredSums {
  readonly #sums = new Map<number, { y: number; x: number }>();
  #y = 0;
  #x = 0;
  #yy = 0;
  #xy = 0;
  #xx = 0;

  add(cluster: number, y: number, x = 1): void {
    let own = this.#sums.get(cluster);
    if (!own) {
      own = { y: 0, x: 0 };
      this.#sums.set(cluster, own);
    }
    this.#yy += y * (2 * own.y + y);
    this.#xx += x * (2 * own.x + x);
    this.#xy += own.y * x + y * own.x + x * y;
    own.y += y;
    own.x += x;
    this.#y += y;
    this.#x += x;
  }

  /** Total of the denominators. */
  get weight(): number {
    return this.#x;
  }

  /** The ratio alone; NaN: nothing was added. */
  get value(): number {
    return this.#y / this.#x;
  }

  /** @returns undefined when nothing was added */
  read(level: number): ClusteredRatio | undefined {
    if (!(this.#x > 0)) return undefined;
    const { value } = this;
    const clusters = (this.#x * this.#x) / this.#xx;
    // Two equal clusters may come out as a hair less.
    if (clusters < 2 - 1e-9) return { value, clusters, spread: null };
    // Rounding may carry a sum of squares a hair below nought.
    const squares = Math.max(0, this.#yy - 2 * value * this.#xy + value * value * this.#xx);
    const error = Math.sqrt((clusters / (clusters - 1)) * squares) / this.#x;
    const reach = studentQuantile((1 + level) / 2, Math.max(1, clusters - 1)) * error;
    return { value, clusters, spread: { error, low: value - reach, high: value + reach } };
  }
}
