import type { CategoryCounts } from './category-counts.ts';

/**
 * What every agreement figure is computed from, summed over units: sums of clusters add up, so a bootstrap over clusters
 * (prompts) never looks at a unit again.
 */
export interface AgreementSums {
  readonly categories: readonly number[];
  /** As `layoutOf(categories.length)` says. */
  readonly sums: Float64Array;
}

/** One row of sums for each cluster. */
export interface ClusteredAgreement {
  readonly categories: readonly number[];
  readonly clusters: number;
  /** clusters x width, row by row. */
  readonly rows: Float64Array;
}

type Layout = ReturnType<typeof layoutOf>;

/** Where each sum stands in a row; K categories. */
export function layoutOf(categories: number) {
  const square = categories * categories;
  return {
    /** K x K coincidences of values within units, weighted by 1 / (labels of the unit - 1). */
    coincidences: 0,
    /** K sums over rated units of the share of the unit's labels in the category. */
    shares: square,
    /** K numbers of labels. */
    labels: square + categories,
    /** Units with at least one label, and with at least two. */
    ratedUnits: square + 2 * categories,
    pairedUnits: square + 2 * categories + 1,
    /** Paired units whose labels are all equal. */
    unanimousUnits: square + 2 * categories + 2,
    /** Sum over paired units of the share of agreeing pairs of labels. */
    agreement: square + 2 * categories + 3,
    /** Sum over rated units of the squared number of labels: tells whether all have equally many. */
    squaredCounts: square + 2 * categories + 4,
    width: square + 2 * categories + 5,
  } as const;
}

/**
 * Sums of each cluster.
 *
 * @param counts    what the units were labelled
 * @param cluster   cluster of each unit, from 0
 * @param clusters  number of clusters; clusters without units stay, with zero sums
 */
export function agreementByCluster(
  counts: CategoryCounts,
  cluster: ArrayLike<number>,
  clusters: number,
): ClusteredAgreement {
  if (cluster.length !== counts.units) throw new RangeError('every unit needs a cluster');
  const layout = layoutOf(counts.categories.length);
  const rows = new Float64Array(clusters * layout.width);
  for (let unit = 0; unit < counts.units; unit++) {
    const row = cluster[unit] as number;
    if (!(row < clusters)) throw new RangeError(`cluster ${row} of ${clusters}`);
    addUnit(rows.subarray(row * layout.width, (row + 1) * layout.width), layout, counts, unit);
  }
  return { categories: counts.categories, clusters, rows };
}

/** Sums over all units. */
export function sumAgreement(counts: CategoryCounts): AgreementSums {
  const { categories, rows } = agreementByCluster(counts, new Uint8Array(counts.units), 1);
  return { categories, sums: rows };
}

/** Sums over clusters, each taken `weights[cluster]` times; without weights, each once. */
export function combineClusters(clustered: ClusteredAgreement, weights?: ArrayLike<number>): AgreementSums {
  const { width } = layoutOf(clustered.categories.length);
  const sums = new Float64Array(width);
  for (let cluster = 0, at = 0; cluster < clustered.clusters; cluster++, at += width) {
    const weight = weights ? (weights[cluster] as number) : 1;
    if (weight === 0) continue;
    for (let i = 0; i < width; i++) sums[i] = (sums[i] as number) + weight * (clustered.rows[at + i] as number);
  }
  return { categories: clustered.categories, sums };
}

function addUnit(sums: Float64Array, layout: Layout, { categories, counts }: CategoryCounts, unit: number): void {
  const size = categories.length;
  const start = unit * size;
  let [total, agreeing] = [0, 0];
  for (let c = 0; c < size; c++) {
    const count = counts[start + c] as number;
    total += count;
    agreeing += count * (count - 1);
  }
  if (total === 0) return;
  add(sums, layout.ratedUnits, 1);
  add(sums, layout.squaredCounts, total * total);
  for (let c = 0; c < size; c++) {
    add(sums, layout.labels + c, counts[start + c] as number);
    add(sums, layout.shares + c, (counts[start + c] as number) / total);
  }
  if (total === 1) return;
  const pairs = total * (total - 1);
  add(sums, layout.pairedUnits, 1);
  add(sums, layout.agreement, agreeing / pairs);
  if (agreeing === pairs) add(sums, layout.unanimousUnits, 1);
  for (let c = 0; c < size; c++) {
    const count = counts[start + c] as number;
    if (count === 0) continue;
    for (let k = 0; k < size; k++) {
      const others = c === k ? count - 1 : (counts[start + k] as number);
      add(sums, layout.coincidences + c * size + k, (count * others) / (total - 1));
    }
  }
}

function add(sums: Float64Array, at: number, amount: number): void {
  sums[at] = (sums[at] as number) + amount;
}
