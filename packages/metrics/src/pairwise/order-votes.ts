/** Rows in an order in which equal cells of prompt and rater stand together, prompts rising, raters rising within a prompt. */
export function orderByCell(prompt: ArrayLike<number>, rater: ArrayLike<number>): Uint32Array {
  const rows = new Uint32Array(prompt.length);
  for (let row = 0; row < rows.length; row++) rows[row] = row;
  return sortStably(prompt, sortStably(rater, rows));
}

/** A counting sort: linear in rows and clusters, and equal ones keep their order. Clusters begin at -1. */
function sortStably(cluster: ArrayLike<number>, rows: Uint32Array): Uint32Array {
  const starts = new Uint32Array(countClusters(cluster) + 2);
  for (let row = 0; row < cluster.length; row++) {
    const after = (cluster[row] as number) + 2;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  const ordered = new Uint32Array(rows.length);
  for (const row of rows) {
    const at = (cluster[row] as number) + 1;
    const place = starts[at] as number;
    ordered[place] = row;
    starts[at] = place + 1;
  }
  return ordered;
}

/** One more than the highest position. */
export function countClusters(cluster: ArrayLike<number>): number {
  let highest = -1;
  for (let row = 0; row < cluster.length; row++) highest = Math.max(highest, cluster[row] as number);
  return highest + 1;
}
