import { eachByIndex } from '../../db/each-by-index.ts';
import { Prisma } from '../../db/generated/client.ts';
import { hasAnswered } from '../../db/places/free-pairs.ts';
import { renewalDueBefore, silentBefore } from '../../db/places/lease-time.ts';
import type { OwnStanding } from '../../db/places/obstacle.ts';
import { answersOf } from '../../db/places/progress.ts';
import type { StudyTotals } from '../../db/study-totals.ts';
import type { BlockPlan } from './checks/plan-block.ts';
import { ownStart } from './own-start.ts';
import type { Taker } from './taker.ts';

type Transaction = Prisma.TransactionClient;

export interface OwnLease {
  readonly pairId: string;
  readonly holder: string;
  /** Its tab was not heard of for two renewals. */
  readonly isSilent: boolean;
  /** To be prolonged, if its tab is the one that is heard of now. */
  readonly isDue: boolean;
  /** The place was given back; only those that the tab still counts on are listed. */
  readonly isReturned: boolean;
}

export interface OpenCheck {
  readonly id: string;
  readonly holder: string;
}

/** All that decides what a tab is given, as it was in one moment. */
export interface OwnState extends OwnStanding {
  /** What the person holds in all tabs, in the order in which it was given. */
  readonly leases: readonly OwnLease[];
  /** Checks that wait for an answer, in the order in which they were given. */
  readonly checks: readonly OpenCheck[];
  /** Where the last check of each kind was put to the person. */
  readonly lastChecks: BlockPlan['last'];
  /** Of what the tab counts on: labelled pairs, and checks, answered or not. */
  readonly known: readonly string[];
  /** Labels, whether they count or not, and answers to checks. */
  readonly answers: number;
  /** Where in the random order the person was last; null: nowhere yet. */
  readonly lastPlace: number | null;
  /** People who may label in the study at all. */
  readonly people: number;
  /** Pairs with a free place that come before the order of places. */
  readonly hasUrgent: boolean;
  /** Places of the study, whoever's, whose time is over. */
  readonly hasExpired: boolean;
  readonly totals: Pick<StudyTotals, 'pairs' | 'missingImages' | 'open'>;
}

/** One statement: asking for each of these by itself costs more than finding them. */
export async function readOwnState(tx: Transaction, taker: Taker, holding: readonly string[]): Promise<OwnState> {
  const [state] = await tx.$queryRaw<[OwnState]>`
    SELECT ${standing(taker)}, ${questions(taker, holding)}, ${progress(taker)}, ${surroundings(taker)}`;
  return state;
}

const ofTaker = ({ studyId, personId }: Taker): Prisma.Sql =>
  Prisma.sql`study_id = ${studyId}::uuid AND person_id = ${personId}::uuid`;

const standing = (taker: Taker): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT 1 FROM set_aside WHERE ${ofTaker(taker)}) AS "isSetAside",
  (SELECT state::text FROM crowd_submission WHERE ${ofTaker(taker)} ORDER BY id DESC LIMIT 1) AS submission,
  EXISTS (SELECT 1 FROM qualification WHERE ${ofTaker(taker)} AND passed_at IS NOT NULL) AS "hasPassed"`;

const questions = (taker: Taker, holding: readonly string[]): Prisma.Sql => Prisma.sql`
  (SELECT coalesce(json_agg(json_build_object(
            'pairId', l.pair_id, 'holder', l.holder, 'isReturned', l.returned_at IS NOT NULL,
            'isSilent', l.expires_at < ${silentBefore(taker)}::timestamptz,
            'isDue', l.expires_at < ${renewalDueBefore(taker)}::timestamptz)
          ORDER BY l.issued_at, s.priority DESC, s.place < ${ownStart(taker)}::int, s.place, l.pair_id), '[]')
   FROM label_lease l
   JOIN ${eachByIndex(Prisma.sql`SELECT priority, place FROM pair_summary WHERE pair_id = l.pair_id`)} s ON true
   WHERE l.study_id = ${taker.studyId}::uuid AND l.person_id = ${taker.personId}::uuid
     AND (l.returned_at IS NULL OR l.pair_id = ANY (${holding}::uuid[]))) AS leases,
  (SELECT coalesce(json_agg(json_build_object('id', id, 'holder', holder) ORDER BY issued_at, position), '[]')
   FROM label_check WHERE ${ofTaker(taker)} AND value IS NULL) AS checks,
  (SELECT coalesce(json_object_agg(kind, position), '{}')
   FROM (SELECT kind, max(position) AS position FROM label_check WHERE ${ofTaker(taker)} GROUP BY kind) newest) AS "lastChecks",
  (SELECT coalesce(json_agg(pair_id), '[]') FROM unnest(${holding}::uuid[]) AS r(pair_id)
   WHERE ${hasAnswered(taker.personId, Prisma.sql`r`)}
      OR EXISTS (SELECT 1 FROM label_check WHERE id = r.pair_id AND person_id = ${taker.personId}::uuid)) AS known`;

const progress = (taker: Taker): Prisma.Sql => Prisma.sql`
  (SELECT count(*)::int FROM (${answersOf(ofTaker(taker))}) answer) AS answers,
  (SELECT json_build_object('pairs', coalesce(sum(pairs), 0), 'missingImages', coalesce(sum(missing_images), 0),
                            'open', coalesce(sum(open), 0))
   FROM study_counter WHERE study_id = ${taker.studyId}::uuid) AS totals,
  (SELECT s.place FROM label_event e JOIN pair_summary s ON s.pair_id = e.pair_id
   WHERE e.person_id = ${taker.personId}::uuid AND e.study_id = ${taker.studyId}::uuid AND e.check_id IS NULL
   ORDER BY e.id DESC LIMIT 1) AS "lastPlace"`;

const surroundings = ({ studyId, now }: Taker): Prisma.Sql => Prisma.sql`
  (SELECT count(*) FROM membership WHERE study_id = ${studyId}::uuid)::int
    + (SELECT count(*) FROM person WHERE role <> 'annotator')::int AS people,
  EXISTS (SELECT 1 FROM pair_summary s WHERE s.study_id = ${studyId}::uuid AND s.priority > 0
                                         AND s.labels < s.wanted AND s.labels + s.leased < s.wanted) AS "hasUrgent",
  EXISTS (SELECT 1 FROM label_lease WHERE study_id = ${studyId}::uuid AND returned_at IS NULL
                                      AND expires_at <= ${now}::timestamptz) AS "hasExpired"`;
