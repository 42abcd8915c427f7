import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import type { InsertLabelsOptions } from './insert-labels.ts';
import type { NewLabel } from './plan-labels.ts';

type Transaction = Prisma.TransactionClient;
type Reason = 'set_aside' | 'surplus';

/** What lists are sorted by: a time that is still to come must not keep its labels in front of everybody's. */
export const saidAt = ({ draft }: NewLabel, recordedAt: Date): Date =>
  draft.labelledAt > recordedAt ? recordedAt : draft.labelledAt;

/** Raters of a study whose labels do not count; it stays so until the transaction ends (see `keepPolicy`). */
export async function findSetAside(tx: Transaction, studyId: string): Promise<Set<string>> {
  const rows = await tx.setAside.findMany({ where: { studyId }, select: { personId: true } });
  return new Set(rows.map(({ personId }) => personId));
}

/**
 * Why answers do not count: their rater is set aside, or has a label there that is kept as surplus. An answer over another
 * stands where that one stood. Without an entry: it counts.
 */
export async function findUncounted(
  tx: Transaction,
  answers: readonly NewLabel[],
  { newPairs, setAside }: Pick<InsertLabelsOptions, 'newPairs' | 'setAside'>,
): Promise<Map<NewLabel, Reason>> {
  const known = answers.filter(({ pairId }) => !newPairs.has(pairId));
  const kept = await readKept(tx, new Set(known.map(({ pairId }) => pairId)));
  const onTheirWay = await findCounting(
    tx,
    known.filter(({ personId }) => setAside.has(personId)),
  );
  return new Map(
    answers.flatMap((answer) => {
      if (onTheirWay.has(keyOf(answer))) return [];
      const reason = setAside.has(answer.personId) ? 'set_aside' : kept.get(keyOf(answer));
      return reason === undefined ? [] : [[answer, reason] as const];
    }),
  );
}

async function readKept(tx: Transaction, pairIds: ReadonlySet<string>): Promise<Map<string, Reason>> {
  if (pairIds.size === 0) return new Map();
  const rows = await tx.$queryRaw<{ pairId: string; personId: string; reason: Reason }[]>`
    SELECT pair_id AS "pairId", person_id AS "personId", reason::text FROM uncounted_label
    WHERE pair_id IN ${uuidList(pairIds)}`;
  return new Map(rows.map((row) => [keyOf(row), row.reason]));
}

/** Labels of raters who are set aside that count until they are moved (see db/set-aside). */
async function findCounting(tx: Transaction, answers: readonly NewLabel[]): Promise<Set<string>> {
  if (answers.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ pairId: string; personId: string }[]>`
    SELECT pair_id AS "pairId", person_id AS "personId" FROM current_label
    WHERE pair_id IN ${uuidList(answers.map(({ pairId }) => pairId))}`;
  return new Set(rows.map(keyOf));
}

const keyOf = ({ pairId, personId }: { pairId: string; personId: string }): string => `${pairId} ${personId}`;

/** Keeps answers beside those that count; those without a value take back what is kept. */
export async function writeUncounted(
  tx: Transaction,
  uncounted: ReadonlyMap<NewLabel, Reason>,
  { studyId, recordedAt }: Pick<InsertLabelsOptions, 'studyId' | 'recordedAt'>,
): Promise<void> {
  if (uncounted.size === 0) return;
  const rows = [...uncounted].map(([answer, reason]) => ({
    id: answer.id,
    pair: answer.pairId,
    person: answer.personId,
    value: answer.value,
    labelled_at: saidAt(answer, recordedAt).toISOString(),
    reason,
  }));
  const types = {
    ...({ id: 'uuid', pair: 'uuid', person: 'uuid', value: 'smallint' } as const),
    ...({ labelled_at: 'timestamptz', reason: 'text' } as const),
  };
  await tx.$executeRaw`
    WITH said AS (SELECT * FROM ${columnRows(rows, types)}), taken_back AS (
      DELETE FROM uncounted_label USING said
      WHERE uncounted_label.pair_id = said.pair AND uncounted_label.person_id = said.person AND said.value IS NULL
    )
    INSERT INTO uncounted_label (pair_id, person_id, study_id, event_id, value, labelled_at, reason)
    SELECT pair, person, ${studyId}::uuid, id, value, labelled_at, reason::uncounted_reason FROM said
    WHERE value IS NOT NULL
    ON CONFLICT (pair_id, person_id) DO UPDATE SET
      event_id = excluded.event_id, value = excluded.value, labelled_at = excluded.labelled_at`;
}
