import { LABELLING_LIMITS } from '@plumbline/contract';
import { columnRows } from '../../../db/column-rows.ts';
import { Prisma } from '../../../db/generated/client.ts';
import { UNDO_HOLDER } from '../../../db/places/undo-holder.ts';
import { saidAt } from '../../../db/statements/said-at.ts';
import { type Part, writeParts } from '../../../db/statements/write-parts.ts';
import { tallyOf } from './decide.ts';
import type { Taken } from './settle.ts';

type Transaction = Prisma.TransactionClient;

/** Writes statements of a batch, whose ballots and comparisons are locked and whose ballots are all different. */
export async function writeTaken(tx: Transaction, taken: readonly Taken[]): Promise<void> {
  if (taken.length === 0) return;
  const rows = taken.map(toRow);
  await writeParts(tx, rows, columnRows(rows, TYPES), PARTS);
}

const TYPES = {
  ...({ id: 'uuid', study: 'uuid', ballot: 'uuid', comparison: 'uuid', person: 'uuid', criterion: 'text' } as const),
  ...({ answer: 'text', note: 'text', active_ms: 'int', wait_ms: 'int', key: 'uuid' } as const),
  ...({ voted_at: 'timestamptz', recorded_at: 'timestamptz', former: 'text', stand: 'text' } as const),
  ...({ counted: 'smallint', leased: 'smallint' } as const),
};

/** `former` and `stand`: what the ballot was and is; `counted` and `leased`: what that changes of its comparison. */
const toRow = ({ event, statement, studyId, ballot, after }: Taken) => {
  const [was, is] = [tallyOf(ballot.kind, ballot.stand), tallyOf(ballot.kind, after)];
  return {
    ...{ id: event.id, study: studyId, ballot: ballot.id, comparison: ballot.comparisonId },
    ...{ person: statement.person.id, criterion: event.criterion, answer: event.answer, note: event.note },
    ...{ active_ms: event.activeMs, wait_ms: statement.draft.waitMs, key: statement.draft.idempotencyKey },
    ...{ voted_at: event.votedAt.toISOString(), recorded_at: event.recordedAt.toISOString() },
    ...{ former: ballot.stand, stand: after, counted: is.counted - was.counted, leased: is.leased - was.leased },
  };
};
type Row = ReturnType<typeof toRow>;

const PARTS: readonly Part<Row>[] = [
  {
    isNeeded: () => true,
    sql: Prisma.sql`event AS (
      INSERT INTO vote_event (id, study_id, ballot_id, person_id, criterion, answer, note, active_ms, wait_ms,
                              idempotency_key, voted_at, recorded_at)
      SELECT id, study, ballot, person, criterion::criterion, answer::vote_answer, note, active_ms, wait_ms, key, voted_at,
             recorded_at
      FROM taken)`,
  },
  {
    isNeeded: ({ answer }) => answer !== null,
    sql: Prisma.sql`said AS (
      INSERT INTO vote (ballot_id, criterion, event_id, answer, voted_at)
      SELECT ballot, criterion::criterion, id, answer::vote_answer, ${saidAt(Prisma.sql`voted_at`)} FROM taken
      WHERE answer IS NOT NULL
      ON CONFLICT (ballot_id, criterion) DO UPDATE SET
        event_id = excluded.event_id, answer = excluded.answer, voted_at = excluded.voted_at)`,
  },
  {
    isNeeded: ({ answer }) => answer === null,
    sql: Prisma.sql`withdrawn AS (
      DELETE FROM vote USING taken
      WHERE vote.ballot_id = taken.ballot AND vote.criterion = taken.criterion::criterion AND taken.answer IS NULL)`,
  },
  {
    isNeeded: ({ former, stand }) => former !== stand && stand !== 'live' && stand !== 'returned',
    sql: Prisma.sql`completed AS (
      UPDATE ballot SET
        standing = taken.stand::ballot_standing, answered_at = taken.recorded_at,
        returned_at = CASE WHEN taken.stand = 'counted' THEN NULL ELSE ballot.returned_at END
      FROM taken
      WHERE ballot.id = taken.ballot AND taken.former <> taken.stand AND taken.stand NOT IN ('live', 'returned'))`,
  },
  {
    isNeeded: ({ former, stand }) => former !== stand && (stand === 'live' || stand === 'returned'),
    sql: Prisma.sql`reopened AS (
      UPDATE ballot SET
        standing = NULL, answered_at = NULL, holder = ${UNDO_HOLDER},
        expires_at = taken.recorded_at + ${LABELLING_LIMITS.leaseSeconds}::int * interval '1 second',
        returned_at = CASE WHEN taken.stand = 'returned' THEN coalesce(ballot.returned_at, taken.recorded_at) END
      FROM taken
      WHERE ballot.id = taken.ballot AND taken.former <> taken.stand AND taken.stand IN ('live', 'returned'))`,
  },
  {
    isNeeded: ({ counted, leased }) => counted !== 0 || leased !== 0,
    sql: Prisma.sql`places AS (
      UPDATE comparison SET counted = comparison.counted + news.counted, leased = comparison.leased + news.leased
      FROM (
        SELECT taken.comparison, sum(taken.counted) AS counted, sum(taken.leased) AS leased FROM taken
        GROUP BY taken.comparison
      ) news
      WHERE comparison.id = news.comparison AND (news.counted <> 0 OR news.leased <> 0))`,
  },
];
