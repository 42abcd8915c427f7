import type { EvaluationDesign } from '@plumbline/contract';
import type { Prisma } from '../generated/client.ts';

/** Totals of an evaluation, read from the rows that triggers keep: nothing is scanned. */
export interface EvaluationTotals {
  /** Sum of what its comparisons want; `wantedOf` says how many of them are asked for. */
  readonly wanted: number;
  /** Ballots that count. */
  readonly counted: number;
  /** Grows with everything that changes its frame of votes: the version of all that is derived from it. */
  readonly changes: number;
}

const NOTHING: EvaluationTotals = { wanted: 0, counted: 0, changes: 0 };

/** By evaluation. */
export async function readEvaluationTotals(
  reader: Pick<Prisma.TransactionClient, '$queryRaw'>,
  ids: readonly string[],
): Promise<(id: string) => EvaluationTotals> {
  const rows = await reader.$queryRaw<(EvaluationTotals & { id: string })[]>`
    SELECT evaluation_id AS id, sum(wanted)::float8 AS wanted, sum(counted)::float8 AS counted,
           sum(changes)::float8 AS changes
    FROM evaluation_counter WHERE evaluation_id = ANY (${ids}::uuid[]) GROUP BY evaluation_id`;
  const byId = new Map(rows.map(({ id, ...totals }) => [id, totals]));
  return (id) => byId.get(id) ?? NOTHING;
}

/** Ballots that are to count in the end: an active design stops when it has spent its votes. */
export const wantedOf = (design: EvaluationDesign, wanted: number): number =>
  design.kind === 'active' ? Math.min(design.votes, wanted) : wanted;
