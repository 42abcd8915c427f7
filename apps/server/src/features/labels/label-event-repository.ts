import type { LabelDraft, Person, WithdrawalDraft } from '@plumbline/contract';
import { Prisma } from '../../db/generated/client.ts';
import { createUuid, isUuid } from '../../db/uuid.ts';

type Transaction = Prisma.TransactionClient;

/** What a person says of a pair: a label, or that their label does not count any more (value null). */
export interface Statement {
  readonly study: string;
  readonly person: Person;
  readonly now: Date;
  readonly draft: LabelDraft | (WithdrawalDraft & { value: null; note: ''; activeMs: 0 });
}

export interface Place {
  readonly studyId: string;
  readonly isOpen: boolean;
  /** The pair is one of the study's, and its image is there: what nobody can see, nobody can judge. */
  readonly hasPair: boolean;
}

/** The event as it is on disk. */
export interface EventRow {
  readonly id: string;
  readonly pairId: string;
  readonly value: number | null;
  readonly note: string;
  readonly activeMs: number;
  readonly labelledAt: Date;
  readonly recordedAt: Date;
}

const EVENT_COLUMNS = Prisma.sql`
  id, pair_id AS "pairId", value, note, active_ms AS "activeMs", labelled_at AS "labelledAt", recorded_at AS "recordedAt"`;

/**
 * Where the statement belongs, if the person may enter the study. Closing the study waits for this transaction, so that
 * no label comes after the closing.
 */
export async function findPlace(tx: Transaction, { study, person, draft }: Statement): Promise<Place | undefined> {
  const isMember = Prisma.sql`EXISTS (
    SELECT 1 FROM membership WHERE membership.study_id = study.id AND membership.person_id = ${person.id}::uuid)`;
  const [place] = await tx.$queryRaw<Place[]>`
    SELECT study.id AS "studyId", study.closed_at IS NULL AS "isOpen", pair.id IS NOT NULL AS "hasPair"
    FROM study
    LEFT JOIN pair ON pair.study_id = study.id AND pair.id = ${draft.pairId}::uuid AND pair.image_sha256 IS NOT NULL
    WHERE (study.slug = ${study} OR study.id = ${isUuid(study) ? study : null}::uuid)
      AND ${person.role === 'annotator' ? isMember : Prisma.sql`true`}
    FOR SHARE OF study`;
  return place;
}

export async function hasLabel(tx: Transaction, { person, draft }: Statement): Promise<boolean> {
  const { pairId } = draft;
  return (await tx.currentLabel.count({ where: { pairId, personId: person.id } })) === 1;
}

export async function findEvent(tx: Transaction, { person, draft }: Statement): Promise<EventRow | undefined> {
  const [event] = await tx.$queryRaw<EventRow[]>`
    SELECT ${EVENT_COLUMNS} FROM label_event
    WHERE person_id = ${person.id}::uuid AND idempotency_key = ${draft.idempotencyKey}::uuid`;
  return event;
}

/**
 * Adds the event and makes it the label that counts, or with a value of null takes that label away. Nothing happens when
 * the person has used the key before.
 */
export async function addEvent(tx: Transaction, studyId: string, statement: Statement): Promise<EventRow | undefined> {
  const { person, now, draft } = statement;
  const labelledAt = new Date(draft.labelledAt);
  const [event] = await tx.$queryRaw<EventRow[]>`
    WITH event AS (
      INSERT INTO label_event (id, study_id, pair_id, person_id, value, note, active_ms, idempotency_key, labelled_at,
                               recorded_at)
      VALUES (${createUuid()}::uuid, ${studyId}::uuid, ${draft.pairId}::uuid, ${person.id}::uuid, ${draft.value}::smallint,
              ${draft.note}, ${draft.activeMs}, ${draft.idempotencyKey}::uuid, ${labelledAt}::timestamptz,
              ${now}::timestamptz)
      ON CONFLICT (person_id, idempotency_key) DO NOTHING
      RETURNING *
    ), ${draft.value === null ? REMOVE_CURRENT : SET_CURRENT}
    SELECT ${EVENT_COLUMNS} FROM event`;
  return event;
}

/** A person's first label of a pair (xmax 0: nothing was there) counts for the request that sent the pair back. */
const SET_CURRENT = Prisma.sql`current AS (
  INSERT INTO current_label (pair_id, person_id, study_id, event_id, value, labelled_at)
  SELECT pair_id, person_id, study_id, id, value, labelled_at FROM event
  ON CONFLICT (pair_id, person_id) DO UPDATE SET
    event_id = excluded.event_id, value = excluded.value, labelled_at = excluded.labelled_at
  RETURNING pair_id, event_id, xmax = 0 AS is_first
), answered AS (
  UPDATE label_request SET
    received = received + 1,
    closed_at = CASE WHEN received + 1 >= wanted THEN event.recorded_at END
  FROM current JOIN event ON event.id = current.event_id
  WHERE label_request.pair_id = current.pair_id AND label_request.closed_at IS NULL AND current.is_first
)`;

const REMOVE_CURRENT = Prisma.sql`current AS (
  DELETE FROM current_label USING event
  WHERE current_label.pair_id = event.pair_id AND current_label.person_id = event.person_id
)`;
