import { isComparisonFreeFor, isTakenBy } from '../../db/ballots/free-comparisons.ts';
import { designOf, listOpen } from '../../db/evaluations/open-evaluations.ts';
import { freePlaces, readStanding } from '../../db/evaluations/standing.ts';
import { type Evaluation, Prisma } from '../../db/generated/client.ts';
import { hasAnswered, isPairFreeFor } from '../../db/places/free-pairs.ts';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw' | 'evaluation'>;

/** Who would work in a study; null: somebody new. */
export interface Worker {
  readonly studyId: string;
  readonly personId: string | null;
  readonly now: Date;
}

/**
 * Whether there are pairs or comparisons that the person holds, or could have now. What others hold is not waited for,
 * since a panel pays by the minute; a place whose time is over is free for whoever asks next.
 */
export async function isWorkLeft(reader: Reader, worker: Worker): Promise<boolean> {
  if (await isPairLeft(reader, worker)) return true;
  for (const evaluation of await listOpen(reader, worker.studyId)) {
    if (await isComparisonLeft(reader, evaluation, worker)) return true;
  }
  return false;
}

async function isPairLeft(reader: Reader, worker: Worker): Promise<boolean> {
  const { studyId, personId, now } = worker;
  const [row] = await reader.$queryRaw<{ isLeft: boolean }[]>`
    SELECT EXISTS (
             SELECT 1 FROM label_lease l
             WHERE l.study_id = ${studyId}::uuid AND l.returned_at IS NULL
               AND (l.person_id = ${personId}::uuid OR l.expires_at <= ${now}::timestamptz)
               AND NOT ${hasAnswered(personId, Prisma.sql`l`)}
           )
           OR EXISTS (SELECT 1 FROM pair_summary s WHERE ${isPairFreeFor(worker)}) AS "isLeft"`;
  return row?.isLeft ?? false;
}

async function isComparisonLeft(reader: Reader, evaluation: Evaluation, worker: Worker): Promise<boolean> {
  const { personId, now } = worker;
  const [row] = await reader.$queryRaw<{ isHeld: boolean; isFree: boolean }[]>`
    SELECT EXISTS (
             SELECT 1 FROM ballot live JOIN comparison c ON c.id = live.comparison_id
             WHERE live.evaluation_id = ${evaluation.id}::uuid AND live.returned_at IS NULL AND live.answered_at IS NULL
               AND (live.person_id = ${personId}::uuid
                 OR live.kind = 'comparison' AND live.expires_at <= ${now}::timestamptz AND NOT ${isTakenBy(personId)})
           ) AS "isHeld",
           EXISTS (
             SELECT 1 FROM comparison c WHERE ${isComparisonFreeFor({ evaluationId: evaluation.id, personId })}
           ) AS "isFree"`;
  if (row?.isHeld) return true;
  // In an active design the votes may be spent while comparisons have free places.
  return row?.isFree === true && freePlaces(await readStanding(reader, evaluation.id, designOf(evaluation))) > 0;
}
