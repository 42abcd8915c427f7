import { OVERVIEW_LIMITS, type WaitingTimes } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';

type Row = Omit<WaitingTimes, 'p50Ms' | 'p95Ms' | 'p99Ms'> & { readonly percentiles: readonly number[] | null };

/** How long people waited for their next pair (nearest rank), of the newest answers so that any study is read as quickly. */
export async function readWaitingTimes(prisma: PrismaClient, studyId: string): Promise<WaitingTimes | null> {
  const [row] = await prisma.$queryRaw<Row[]>`
    SELECT count(wait_ms)::int AS measured,
           percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY wait_ms)::float8[] AS percentiles
    FROM (
      SELECT wait_ms FROM label_event WHERE study_id = ${studyId}::uuid
      ORDER BY id DESC LIMIT ${OVERVIEW_LIMITS.waitingAnswers}
    ) newest`;
  const [p50Ms, p95Ms, p99Ms] = row?.percentiles ?? [];
  if (!row || p50Ms === undefined || p95Ms === undefined || p99Ms === undefined) return null;
  return { measured: row.measured, p50Ms, p95Ms, p99Ms };
}
