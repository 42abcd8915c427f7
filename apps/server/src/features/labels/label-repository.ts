import type { LabelValue, StoredLabel } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { lockSummary, refreshPairSummary } from '../../db/pair-summary.ts';
import { addEvent, type EventRow, findEvent, findPlace, hasLabel, type Statement } from './label-event-repository.ts';

type Transaction = Prisma.TransactionClient;

type LabelRefusal = 'not_found' | 'study_closed' | 'already_used';
type Outcome = Result<StoredLabel, LabelRefusal>;

export const createLabelRepository = ({ transaction }: Database) => ({
  /**
   * Writes the event, the label that counts and the pair's summary in one transaction; its commit is the promise that
   * the caller may pass on. The same key again answers as the first time and writes nothing.
   */
  record: (statement: Statement): Promise<Outcome> => transaction((tx) => record(tx, statement)),
});

async function record(tx: Transaction, statement: Statement): Promise<Outcome> {
  const { pairId, value } = statement.draft;
  const place = await findPlace(tx, statement);
  if (!place) return err('not_found');
  if (!place.isOpen) return replayOr(tx, statement, 'study_closed');
  if (!place.hasPair) return replayOr(tx, statement, 'not_found');
  await lockSummary(tx, pairId);
  if (value === null && !(await hasLabel(tx, statement))) return replayOr(tx, statement, 'not_found');
  const event = await addEvent(tx, place.studyId, statement);
  if (!event) return replayOr(tx, statement, 'already_used');
  await refreshPairSummary(tx, pairId);
  return ok(toStored(event));
}

/** What was answered to this statement before, if it is on disk already; else the refusal. */
async function replayOr(tx: Transaction, statement: Statement, refusal: LabelRefusal): Promise<Outcome> {
  const event = await findEvent(tx, statement);
  if (!event) return err(refusal);
  return isSame(event, statement) ? ok(toStored(event)) : err('already_used');
}

const isSame = (event: EventRow, { draft }: Statement): boolean =>
  event.pairId === draft.pairId &&
  event.value === draft.value &&
  event.note === draft.note &&
  event.activeMs === draft.activeMs &&
  event.labelledAt.getTime() === new Date(draft.labelledAt).getTime();

const toStored = ({ id, pairId, value, recordedAt }: EventRow): StoredLabel => ({
  eventId: id,
  pairId,
  // Only the three values and null are ever written.
  value: value as LabelValue | null,
  recordedAt: recordedAt.toISOString(),
});
