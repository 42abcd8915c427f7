import type { IntegrityFindings } from '@plumbline/contract';
import type { Prisma, PrismaClient } from '../../db/generated/client.ts';
import { unfounded } from './last-words-repository.ts';
import { recountOf } from './recount-repository.ts';

type Counted = Pick<IntegrityFindings, 'pairs' | 'labels' | 'open' | 'over' | 'under'>;

/** A place is lost where labels and kept places leave one free and the counters say that there is none. */
export async function countFindings(prisma: PrismaClient, studyId: string): Promise<Counted> {
  const [counted] = await prisma.$queryRaw<Counted[]>`
    SELECT count(*)::int AS pairs, coalesce(sum(real.labels), 0)::int AS labels,
           CASE WHEN bool_and(study.labels_per_pair IS NOT NULL)
                THEN coalesce(sum(greatest(real.wanted - real.labels, 0)), 0)::int END AS open,
           (count(*) FILTER (WHERE real.labels > real.wanted))::int AS over,
           (count(*) FILTER (WHERE real.labels + real.places < real.wanted
                               AND s.labels + s.leased < s.wanted IS NOT TRUE))::int AS under
    FROM ${recountOf(studyId)} WHERE pair.study_id = ${studyId}::uuid`;
  return counted ?? { pairs: 0, labels: 0, open: null, over: 0, under: 0 };
}

/** Rows that do not agree with the events, pairs and people that they name. */
export async function countOrphans(prisma: PrismaClient, studyId: string): Promise<number> {
  let orphans = 0;
  for (const count of [countUnfounded, countMisplaced, countUncalledFor, countWrongAnswers]) {
    const [row] = await count(prisma, studyId);
    orphans += row?.n ?? 0;
  }
  return orphans;
}

type Count = Prisma.PrismaPromise<{ n: number }[]>;

/** Labels that are not the last word of their person on their pair, and last words that are no label. */
const countUnfounded = (prisma: PrismaClient, studyId: string): Count =>
  prisma.$queryRaw`SELECT count(*)::int AS n FROM ${unfounded(studyId)}`;

/** Labels and leases at a pair of another study, and labels of a rater who belongs to another one. */
const countMisplaced = (prisma: PrismaClient, studyId: string): Count => prisma.$queryRaw`
  SELECT count(*)::int AS n FROM (
    SELECT pair_id, person_id FROM current_label WHERE study_id = ${studyId}::uuid
    UNION ALL SELECT pair_id, person_id FROM uncounted_label WHERE study_id = ${studyId}::uuid
    UNION ALL SELECT pair_id, person_id FROM label_lease WHERE study_id = ${studyId}::uuid
  ) row JOIN pair ON pair.id = row.pair_id JOIN person ON person.id = row.person_id
  WHERE pair.study_id <> ${studyId}::uuid OR person.home_study_id <> ${studyId}::uuid`;

/**
 * Labels that count beside an uncounted one; places kept after the label. Those of raters who are set aside are not among
 * them: they are on their way to where they do not count.
 */
const countUncalledFor = (prisma: PrismaClient, studyId: string): Count => prisma.$queryRaw`
  SELECT count(*)::int AS n FROM (
    SELECT 1 FROM current_label JOIN uncounted_label USING (pair_id, person_id)
    WHERE current_label.study_id = ${studyId}::uuid
    UNION ALL
    SELECT 1 FROM label_lease JOIN (
      SELECT pair_id, person_id FROM current_label UNION ALL SELECT pair_id, person_id FROM uncounted_label
    ) label USING (pair_id, person_id)
    WHERE label_lease.study_id = ${studyId}::uuid AND label_lease.returned_at IS NULL
  ) row`;

/** Checks that do not say what was answered last. */
const countWrongAnswers = (prisma: PrismaClient, studyId: string): Count => prisma.$queryRaw`
  SELECT count(*)::int AS n FROM label_check
  LEFT JOIN LATERAL (
    SELECT value FROM label_event WHERE label_event.check_id = label_check.id ORDER BY id DESC LIMIT 1
  ) last_word ON true
  WHERE label_check.study_id = ${studyId}::uuid AND label_check.value IS DISTINCT FROM last_word.value`;
