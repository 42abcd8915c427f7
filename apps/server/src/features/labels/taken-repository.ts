import { LABELLING_LIMITS } from '@plumbline/contract';
import { columnRows } from '../../db/column-rows.ts';
import { Prisma } from '../../db/generated/client.ts';
import { recountLabels } from '../../db/pair-summary.ts';
import { reopenRequests } from '../../db/places/reopen-requests.ts';
import { UNDO_HOLDER } from '../../db/places/undo-holder.ts';
import { saidAt } from '../../db/statements/said-at.ts';
import { type Part, writeParts } from '../../db/statements/write-parts.ts';
import type { Taken } from './settle.ts';

type Transaction = Prisma.TransactionClient;

/** Writes statements of a batch, whose pairs are locked and all different, and counts the labels of their pairs anew. */
export async function writeTaken(tx: Transaction, taken: readonly Taken[]): Promise<void> {
  if (taken.length === 0) return;
  const rows = taken.map(toRow);
  await writeParts(tx, rows, columnRows(rows, TYPES), PARTS);
  await recountLabels(
    tx,
    rows.filter(({ former, label, leased }) => [former, label].includes('counting') || leased !== 0),
  );
}

const TYPES = {
  ...({ id: 'uuid', study: 'uuid', pair: 'uuid', person: 'uuid', value: 'smallint', note: 'text' } as const),
  ...({ active_ms: 'int', wait_ms: 'int', check_id: 'uuid', key: 'uuid' } as const),
  ...({ labelled_at: 'timestamptz', recorded_at: 'timestamptz' } as const),
  ...({ former: 'text', label: 'text', former_lease: 'text', lease: 'text', leased: 'smallint' } as const),
};

/** `former` and `label`: where the label stood and stands; `leased`: places that are kept for the person from now on. */
const toRow = ({ event, statement, studyId, before, after }: Taken) => ({
  ...{ id: event.id, study: studyId, pair: event.pairId, person: statement.person.id },
  ...{ value: event.value, note: event.note, active_ms: event.activeMs, wait_ms: statement.draft.waitMs },
  ...{ check_id: event.checkId, key: statement.draft.idempotencyKey },
  ...{ labelled_at: event.labelledAt.toISOString(), recorded_at: event.recordedAt.toISOString() },
  ...{ former: before.label, label: after.label, former_lease: before.lease, lease: after.lease },
  leased: Number(after.lease === 'live') - Number(before.lease === 'live'),
});
type Row = ReturnType<typeof toRow>;

const SAID_AT = saidAt(Prisma.sql`labelled_at`);

const PARTS: readonly Part<Row>[] = [
  {
    isNeeded: () => true,
    sql: Prisma.sql`event AS (
      INSERT INTO label_event (id, study_id, pair_id, person_id, value, note, active_ms, wait_ms, check_id,
                               idempotency_key, labelled_at, recorded_at)
      SELECT id, study, pair, person, value, note, active_ms, wait_ms, check_id, key, labelled_at, recorded_at FROM taken)`,
  },
  {
    isNeeded: ({ label }) => label === 'counting',
    sql: Prisma.sql`counted AS (
      INSERT INTO current_label (pair_id, person_id, study_id, event_id, value, labelled_at)
      SELECT pair, person, study, id, value, ${SAID_AT} FROM taken WHERE label = 'counting'
      ON CONFLICT (pair_id, person_id) DO UPDATE SET
        event_id = excluded.event_id, value = excluded.value, labelled_at = excluded.labelled_at)`,
  },
  {
    // A person's first label of a pair counts for the request that sent the pair back.
    isNeeded: ({ former, label }) => label === 'counting' && former === null,
    sql: Prisma.sql`answered AS (
      UPDATE label_request SET
        received = received + 1, closed_at = CASE WHEN received + 1 >= wanted THEN taken.recorded_at END
      FROM taken
      WHERE label_request.pair_id = taken.pair AND label_request.closed_at IS NULL
        AND taken.label = 'counting' AND taken.former IS NULL)`,
  },
  {
    isNeeded: ({ former, label }) => former === 'counting' && label === null,
    sql: Prisma.sql`unanswered AS (
      ${reopenRequests(Prisma.sql`(SELECT pair, person FROM taken WHERE former = 'counting' AND label IS NULL)`)})`,
  },
  {
    isNeeded: ({ label }) => label === 'surplus' || label === 'set_aside',
    sql: Prisma.sql`uncounted AS (
      INSERT INTO uncounted_label (pair_id, person_id, study_id, event_id, value, labelled_at, reason)
      SELECT pair, person, study, id, value, ${SAID_AT}, label::uncounted_reason FROM taken
      WHERE label IN ('surplus', 'set_aside')
      ON CONFLICT (pair_id, person_id) DO UPDATE SET
        event_id = excluded.event_id, value = excluded.value, labelled_at = excluded.labelled_at)`,
  },
  {
    isNeeded: ({ former, label }) => former === 'counting' && label === null,
    sql: Prisma.sql`withdrawn AS (
      DELETE FROM current_label USING taken
      WHERE current_label.pair_id = taken.pair AND current_label.person_id = taken.person AND taken.label IS NULL
        AND taken.check_id IS NULL)`,
  },
  {
    isNeeded: ({ former, label }) => former !== 'counting' && former !== null && label === null,
    sql: Prisma.sql`withdrawn_uncounted AS (
      DELETE FROM uncounted_label USING taken
      WHERE uncounted_label.pair_id = taken.pair AND uncounted_label.person_id = taken.person AND taken.label IS NULL
        AND taken.check_id IS NULL)`,
  },
  {
    isNeeded: ({ former_lease, lease }) => former_lease !== null && lease === null,
    sql: Prisma.sql`used AS (
      DELETE FROM label_lease USING taken
      WHERE label_lease.pair_id = taken.pair AND label_lease.person_id = taken.person AND taken.lease IS NULL
        AND taken.former_lease IS NOT NULL)`,
  },
  {
    isNeeded: ({ lease }) => lease !== null,
    sql: Prisma.sql`kept AS (
      INSERT INTO label_lease (pair_id, person_id, study_id, holder, issued_at, expires_at, returned_at)
      SELECT pair, person, study, ${UNDO_HOLDER}, recorded_at,
             recorded_at + ${LABELLING_LIMITS.leaseSeconds}::int * interval '1 second',
             CASE WHEN lease = 'returned' THEN recorded_at END
      FROM taken WHERE lease IS NOT NULL
      ON CONFLICT (pair_id, person_id) DO UPDATE SET expires_at = excluded.expires_at, returned_at = excluded.returned_at)`,
  },
  {
    isNeeded: ({ check_id }) => check_id !== null,
    sql: Prisma.sql`checked AS (
      UPDATE label_check SET
        value = taken.value, answered_at = CASE WHEN taken.value IS NOT NULL THEN taken.recorded_at END
      FROM taken WHERE label_check.id = taken.check_id)`,
  },
];
