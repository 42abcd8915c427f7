import { LABELLING_LIMITS, OVERVIEW_LIMITS, type PersonAtWork } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';
import { firstIdSince } from './stretch-repository.ts';

const MINUTE_MS = 60_000;

/**
 * Who answered in the last minutes, or had a place kept: a tab that lets itself be heard moves the end of its leases, so
 * the end tells when it was last heard of.
 */
export function listPeopleAtWork(prisma: PrismaClient, studyId: string, now: Date): Promise<PersonAtWork[]> {
  const since = new Date(now.getTime() - OVERVIEW_LIMITS.atWorkMinutes * MINUTE_MS);
  const heardUntil = new Date(since.getTime() + LABELLING_LIMITS.leaseSeconds * 1000);
  return prisma.$queryRaw`
    WITH said AS (
      SELECT person_id, count(DISTINCT pair_id) AS labels FROM label_event
      WHERE study_id = ${studyId}::uuid AND id >= ${firstIdSince(since)}::uuid
        AND recorded_at >= ${since}::timestamptz AND origin = 'human' AND value IS NOT NULL
      GROUP BY person_id
    ), kept AS (
      SELECT person_id, count(*) AS places, max(expires_at) AS until FROM label_lease
      WHERE study_id = ${studyId}::uuid AND returned_at IS NULL GROUP BY person_id
    )
    SELECT person.id, person.display_name AS name, coalesce(said.labels, 0)::int AS labels,
           coalesce(kept.places, 0)::int AS places
    FROM said FULL JOIN kept USING (person_id) JOIN person ON person.id = person_id
    WHERE said.labels > 0 OR kept.until >= ${heardUntil}::timestamptz
    ORDER BY labels DESC, name, person.id`;
}
