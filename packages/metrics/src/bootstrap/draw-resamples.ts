import { createRandomSource } from './random-source.ts';

export interface ResampleRequest {
  readonly items: number;
  readonly replicates: number;
  readonly seed: number;
}

/** Beyond this many draws nothing is kept: the table would take more than 16 MB. */
const MOST_KEPT_DRAWS = 2 ** 22;
const KEPT_TABLES = 12;
const kept = new Map<string, Uint32Array>();

/**
 * For each replicate the positions of the items that were drawn, with replacement. Equal requests draw alike.
 *
 * A table of figures asks for the same draws in each of its cells, and drawing takes four times as long as adding up: the
 * latest draws are kept. The arrays are shared or reused: they must be neither written nor kept.
 */
export function* drawResamples(request: ResampleRequest): Iterable<Uint32Array> {
  const { items, replicates, seed } = request;
  if (items * replicates <= MOST_KEPT_DRAWS) {
    const table = recall(request);
    for (let start = 0; start < table.length; start += items) yield table.subarray(start, start + items);
    return;
  }
  const draw = createRandomSource(seed);
  const row = new Uint32Array(items);
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let i = 0; i < items; i++) row[i] = draw(items);
    yield row;
  }
}

function recall({ items, replicates, seed }: ResampleRequest): Uint32Array {
  const key = `${items}/${replicates}/${seed}`;
  const table = kept.get(key) ?? drawTable(items, replicates, seed);
  // Set anew, it becomes the last that is dropped.
  kept.delete(key);
  kept.set(key, table);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_TABLES) break;
    kept.delete(oldest);
  }
  return table;
}

function drawTable(items: number, replicates: number, seed: number): Uint32Array {
  const draw = createRandomSource(seed);
  const table = new Uint32Array(items * replicates);
  for (let i = 0; i < table.length; i++) table[i] = draw(items);
  return table;
}
