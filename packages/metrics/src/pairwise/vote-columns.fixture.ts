import type { VoteColumns } from './votes.ts';

/** first, second, outcome, prompt, rater, and whether the first stood on the left (left out: it did). */
export type VoteRow = readonly number[];

export function columnsOf(contenders: number, rows: readonly VoteRow[]): VoteColumns {
  const column = (at: number, without = 0) => rows.map((row) => row[at] ?? without);
  return {
    contenders,
    first: column(0),
    second: column(1),
    outcome: column(2),
    prompt: column(3),
    rater: column(4),
    leftIsFirst: column(5, 1),
  };
}

/** So many votes of one kind, each on a prompt and by a rater of its own unless told. */
export const repeatVote = (count: number, row: VoteRow): VoteRow[] =>
  Array.from({ length: count }, (_, at) => [...row, ...[at, at].slice(Math.max(0, row.length - 3))]);
