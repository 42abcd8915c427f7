import type { EvaluationDesign } from '@plumbline/contract';
import type { Prisma } from '../generated/client.ts';
import { readEvaluationTotals, wantedOf } from './evaluation-totals.ts';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** An evaluation as a whole. */
export interface Standing {
  /** Ballots that count, and how many are to count in the end. */
  readonly counted: number;
  readonly wanted: number;
  /** Places that are kept now. */
  readonly leased: number;
  /** People who hold ballots. */
  readonly holders: readonly string[];
}

export async function readStanding(reader: Reader, id: string, design: EvaluationDesign): Promise<Standing> {
  const { counted, wanted } = (await readEvaluationTotals(reader, [id]))(id);
  const [live] = await reader.$queryRaw<Pick<Standing, 'leased' | 'holders'>[]>`
    SELECT count(*) FILTER (WHERE kind = 'comparison')::int AS leased,
           coalesce(array_agg(DISTINCT person_id), '{}') AS holders
    FROM ballot WHERE evaluation_id = ${id}::uuid AND returned_at IS NULL AND answered_at IS NULL`;
  return { counted, wanted: wantedOf(design, wanted), leased: 0, holders: [], ...live };
}

/** Places that can still be given. In an active design there may be fewer than comparisons have. */
export const freePlaces = ({ wanted, counted, leased }: Standing): number => Math.max(0, wanted - counted - leased);
