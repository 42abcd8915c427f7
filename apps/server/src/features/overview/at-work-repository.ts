import { LABELLING_LIMITS, OVERVIEW_LIMITS, type PersonAtWork } from '@plumbline/contract';
import { eachByIndex } from '../../db/each-by-index.ts';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { firstIdSince } from './stretch-repository.ts';

const MINUTE_MS = 60_000;

/** The label that an event stands for now: none of a check, of one that was taken back, and of one said anew since. */
const STANDING = Prisma.sql`
  SELECT event_id FROM current_label WHERE event_id = e.id
  UNION ALL SELECT event_id FROM uncounted_label WHERE event_id = e.id`;

/**
 * Who answered in the last minutes, or had a place kept: a tab that lets itself be heard moves the end of its leases, so
 * the end tells when it was last heard of. Who answers a check or takes a label back is at work, and gives no label by it.
 */
export function listPeopleAtWork(prisma: PrismaClient, studyId: string, now: Date): Promise<PersonAtWork[]> {
  const since = new Date(now.getTime() - OVERVIEW_LIMITS.atWorkMinutes * MINUTE_MS);
  const heardUntil = new Date(since.getTime() + LABELLING_LIMITS.leaseSeconds * 1000);
  return prisma.$queryRaw`
    WITH said AS (
      SELECT e.person_id, count(standing.event_id) AS labels
      FROM label_event e LEFT JOIN ${eachByIndex(STANDING)} AS standing ON true
      WHERE e.study_id = ${studyId}::uuid AND e.id >= ${firstIdSince(since)}::uuid
        AND e.recorded_at >= ${since}::timestamptz AND e.origin = 'human'
      GROUP BY e.person_id
    ), kept AS (
      SELECT person_id, count(*) AS places, max(expires_at) AS until FROM label_lease
      WHERE study_id = ${studyId}::uuid AND returned_at IS NULL GROUP BY person_id
    )
    SELECT person.id, person.display_name AS name, coalesce(said.labels, 0)::int AS labels,
           coalesce(kept.places, 0)::int AS places
    FROM said FULL JOIN kept USING (person_id) JOIN person ON person.id = person_id
    WHERE said.person_id IS NOT NULL OR kept.until >= ${heardUntil}::timestamptz
    ORDER BY labels DESC, name, person.id`;
}
