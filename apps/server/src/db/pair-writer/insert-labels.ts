import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import { findUncounted, saidAt, writeUncounted } from './label-standing.ts';
import type { LabelPlan, NewLabel, PlannedTrack } from './plan-labels.ts';
import { writeDecisions } from './write-decisions.ts';

export interface InsertLabelsOptions {
  readonly studyId: string;
  readonly recordedAt: Date;
  /** Pairs that nobody has labelled yet. */
  readonly newPairs: { has(pairId: string): boolean };
  /** Raters whose labels do not count. */
  readonly setAside: ReadonlySet<string>;
}

/** Adds what is planned; of each person's answers the last one counts from then on. */
export async function insertLabels(
  tx: Prisma.TransactionClient,
  { news, tracks }: LabelPlan,
  options: InsertLabelsOptions,
): Promise<void> {
  if (news.length === 0) return;
  await insertEvents(tx, news, options);
  const answers = [...tracks.values()].flat().flatMap((track) => lastAnswer(track) ?? []);
  const uncounted = await findUncounted(tx, answers, options);
  await writeUncounted(tx, uncounted, options);
  await makeCurrent(
    tx,
    answers.filter((answer) => !uncounted.has(answer)),
    options,
  );
  await writeDecisions(
    tx,
    news.filter(({ isDecision }) => isDecision),
    options,
  );
}

/** The last of the new answers that is no decision. */
export const lastAnswer = (track: PlannedTrack): NewLabel | undefined =>
  track.news.findLast(({ isDecision }) => !isDecision);

// An id is a key as good as any: what was there before is found by its contents.
const insertEvents = (
  tx: Prisma.TransactionClient,
  news: readonly NewLabel[],
  { studyId, recordedAt }: InsertLabelsOptions,
) => {
  const rows = news.map(({ id, pairId, personId, origin, draft }) => ({
    id,
    pair: pairId,
    person: personId,
    value: draft.value,
    note: draft.note,
    active_ms: draft.activeMs,
    origin,
    labelled_at: draft.labelledAt.toISOString(),
  }));
  const types = {
    id: 'uuid',
    pair: 'uuid',
    person: 'uuid',
    value: 'smallint',
    note: 'text',
    active_ms: 'int',
    origin: 'label_origin',
    labelled_at: 'timestamptz',
  } as const;
  return tx.$executeRaw`
    INSERT INTO label_event (id, study_id, pair_id, person_id, value, note, active_ms, origin, idempotency_key,
                             labelled_at, recorded_at)
    SELECT r.id, ${studyId}::uuid, r.pair, r.person, r.value, r.note, r.active_ms, r.origin, r.id, r.labelled_at,
           ${recordedAt}::timestamptz
    FROM ${columnRows(rows, types)}`;
};

async function makeCurrent(
  tx: Prisma.TransactionClient,
  answers: readonly NewLabel[],
  options: InsertLabelsOptions,
): Promise<void> {
  const isNew = ({ pairId }: NewLabel) => options.newPairs.has(pairId);
  const given = answers.filter(({ value }) => value !== null);
  await insertCurrent(tx, given.filter(isNew), options, 'new');
  await insertCurrent(
    tx,
    given.filter((answer) => !isNew(answer)),
    options,
    'known',
  );
  await removeCurrent(
    tx,
    answers.filter((answer) => answer.value === null && !isNew(answer)),
  );
}

async function insertCurrent(
  tx: Prisma.TransactionClient,
  answers: readonly NewLabel[],
  { studyId, recordedAt }: InsertLabelsOptions,
  pairs: 'new' | 'known',
): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map((answer) => ({
    id: answer.id,
    pair: answer.pairId,
    person: answer.personId,
    value: answer.value,
    labelled_at: saidAt(answer, recordedAt).toISOString(),
  }));
  const types = { id: 'uuid', pair: 'uuid', person: 'uuid', value: 'smallint', labelled_at: 'timestamptz' } as const;
  const source = columnRows(rows, types);
  // A statement that may update costs twice as much, and on a new pair nobody has an answer yet.
  if (pairs === 'new') {
    await tx.$executeRaw`
      INSERT INTO current_label (pair_id, person_id, study_id, event_id, value, labelled_at)
      SELECT r.pair, r.person, ${studyId}::uuid, r.id, r.value, r.labelled_at FROM ${source}`;
    return;
  }
  await tx.$executeRaw`
    INSERT INTO current_label (pair_id, person_id, study_id, event_id, value, labelled_at)
    SELECT r.pair, r.person, ${studyId}::uuid, r.id, r.value, r.labelled_at FROM ${source}
    ON CONFLICT (pair_id, person_id)
    DO UPDATE SET event_id = excluded.event_id, value = excluded.value, labelled_at = excluded.labelled_at`;
}

async function removeCurrent(tx: Prisma.TransactionClient, withdrawn: readonly NewLabel[]): Promise<void> {
  if (withdrawn.length === 0) return;
  const rows = withdrawn.map(({ pairId, personId }) => ({ pair: pairId, person: personId }));
  await tx.$executeRaw`
    DELETE FROM current_label USING ${columnRows(rows, { pair: 'uuid', person: 'uuid' })}
    WHERE current_label.pair_id = r.pair AND current_label.person_id = r.person`;
}
