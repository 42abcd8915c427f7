import type { ExplorerDescription, PromptPairs } from '@plumbline/analysis';

export type PromptRow = PromptPairs['rows'][number];

/** One way to rank the images of a prompt. */
export interface Ranking {
  readonly id: string;
  readonly name: string;
  readonly readValue: (row: PromptRow) => number | null;
  readonly isShare: boolean;
}

/** People first, then every scorer that has a value for any of the images. */
export function listRankings({ scorers }: ExplorerDescription, rows: readonly PromptRow[]): readonly Ranking[] {
  const people: Ranking = { id: 'human', name: 'People', readValue: (row) => row.humanMean, isShare: true };
  const models = scorers.map(
    ({ row: id, name, kind }, at): Ranking => ({
      id,
      name,
      readValue: (row) => row.values[at] ?? null,
      isShare: kind !== 'raw',
    }),
  );
  return [people, ...models].filter(({ readValue }) => rows.some((row) => readValue(row) !== null));
}

export interface RankedImage {
  readonly row: PromptRow;
  readonly value: number | null;
  /** From 1; equal values share the mean of their places; null: no value. */
  readonly rank: number | null;
}

/** Highest value first, images without a value last; equal values stay in the study's order. */
export function rankImages(rows: readonly PromptRow[], { readValue }: Ranking): readonly RankedImage[] {
  const valued = rows.map((row) => ({ row, value: readValue(row) }));
  const sorted = [...valued].sort(
    (a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || a.row.index - b.row.index,
  );
  return sorted.map(({ row, value }) => {
    if (value === null) return { row, value, rank: null };
    const above = sorted.filter((other) => other.value !== null && other.value > value).length;
    const equal = sorted.filter((other) => other.value === value).length;
    return { row, value, rank: above + (equal + 1) / 2 };
  });
}
