import type { LabelValue } from '@plumbline/contract';
import { ok } from '@plumbline/result';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { jsonRows } from '../../db/json-rows.ts';
import { lockSummaries } from '../../db/pair-summary.ts';
import { createUuid } from '../../db/uuid.ts';
import {
  checkSelection,
  resultOf,
  type Selection,
  type SelectionOutcome,
  type Transaction,
} from './selection-repository.ts';

export interface Decision extends Selection {
  /** Null takes one's own decision back. */
  readonly value: LabelValue | null;
  readonly note: string;
}

export const createAdjudicationRepository = ({ transaction }: Database) => ({
  /**
   * Adds an event of origin `adjudication` for each pair and settles which decision stands. Labels and their summaries stay
   * as they are. A pair on which the person has said so already is left alone, so sending twice is the same as once.
   */
  decide: (decision: Decision): Promise<SelectionOutcome> => transaction((tx) => decide(tx, decision)),
});

async function decide(tx: Transaction, decision: Decision): Promise<SelectionOutcome> {
  const pairIds = await checkSelection(tx, decision, true);
  if (!pairIds.ok) return pairIds;
  await lockSummaries(tx, pairIds.value);
  const said = await findOwnDecisions(tx, decision.person.id, pairIds.value);
  const news = pairIds.value.filter((pairId) => isNews(decision, said.get(pairId)));
  await insertEvents(tx, decision, news);
  await settle(tx, news);
  const { studyId, person, at, value } = decision;
  if (news.length > 0) {
    const action = value === null ? 'adjudications_withdrawn' : 'pairs_adjudicated';
    await recordAudit(tx, { action, studyId, personId: person.id, details: { value, pairs: news.length }, at });
  }
  return ok(resultOf(pairIds.value, news.length));
}

interface Said {
  readonly pairId: string;
  readonly value: number | null;
  readonly note: string;
}

/** The person's last word on each pair. */
async function findOwnDecisions(tx: Transaction, personId: string, pairIds: readonly string[]) {
  const rows = await tx.$queryRaw<Said[]>`
    SELECT DISTINCT ON (pair_id) pair_id AS "pairId", value, note FROM label_event
    WHERE pair_id = ANY (${pairIds}::uuid[]) AND person_id = ${personId}::uuid AND origin = 'adjudication'
    ORDER BY pair_id, id DESC`;
  return new Map(rows.map((row) => [row.pairId, row]));
}

const isNews = ({ value, note }: Decision, said: Said | undefined): boolean =>
  value === null ? said !== undefined && said.value !== null : said?.value !== value || said.note !== note;

async function insertEvents(tx: Transaction, decision: Decision, pairIds: readonly string[]): Promise<void> {
  const { studyId, person, at, value, note } = decision;
  const rows = pairIds.map((pairId) => ({ id: createUuid(), pair_id: pairId, idempotency_key: createUuid() }));
  await tx.$executeRaw`
    INSERT INTO label_event (id, study_id, pair_id, person_id, value, note, origin, idempotency_key, labelled_at, recorded_at)
    SELECT r.id, ${studyId}::uuid, r.pair_id, ${person.id}::uuid, ${value}::smallint, ${note}, 'adjudication',
           r.idempotency_key, ${at}::timestamptz, ${at}::timestamptz
    FROM ${jsonRows(rows)} AS r(id uuid, pair_id uuid, idempotency_key uuid)`;
}

/** Of each person the last word counts; of those not taken back the latest stands. */
const settle = (tx: Transaction, pairIds: readonly string[]): Promise<number> => tx.$executeRaw`
  WITH last_word AS (
    SELECT DISTINCT ON (pair_id, person_id) * FROM label_event
    WHERE pair_id = ANY (${pairIds}::uuid[]) AND origin = 'adjudication' ORDER BY pair_id, person_id, id DESC
  ), standing AS (
    SELECT DISTINCT ON (pair_id) *, least(labelled_at, recorded_at) AS at FROM last_word
    WHERE value IS NOT NULL ORDER BY pair_id, at DESC, id DESC
  ), fallen AS (
    DELETE FROM pair_adjudication
    WHERE pair_id = ANY (${pairIds}::uuid[]) AND pair_id NOT IN (SELECT pair_id FROM standing)
  )
  INSERT INTO pair_adjudication (pair_id, study_id, event_id, person_id, value, at)
  SELECT pair_id, study_id, id, person_id, value, at FROM standing
  ON CONFLICT (pair_id) DO UPDATE SET
    event_id = excluded.event_id, person_id = excluded.person_id, value = excluded.value, at = excluded.at`;
