import type { LabelsOfStretch } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';
import { uuidFloor } from '../../db/uuid.ts';

/** Ids tell by the clock of the process that made them; those of several may be apart by less than this. */
const CLOCKS_APART_MS = 60_000;

/** The first id that an event recorded at the moment may have: only what came after it is read. */
export const firstIdSince = (since: Date): string => uuidFloor(since.getTime() - CLOCKS_APART_MS);

/** Labels that people gave since then and that count now; what an import brought was given elsewhere. */
export async function countLabelsSince(prisma: PrismaClient, studyId: string, since: Date): Promise<LabelsOfStretch> {
  const [row] = await prisma.$queryRaw<{ labels: number; firstAt: Date | null }[]>`
    SELECT count(*)::int AS labels, min(e.recorded_at) AS "firstAt"
    FROM label_event e JOIN current_label c ON c.event_id = e.id
    WHERE e.study_id = ${studyId}::uuid AND e.id >= ${firstIdSince(since)}::uuid
      AND e.recorded_at >= ${since}::timestamptz AND e.origin = 'human'`;
  return { labels: row?.labels ?? 0, firstAt: row?.firstAt?.toISOString() ?? null };
}
