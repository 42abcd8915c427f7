import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import { saidAt } from './label-standing.ts';
import type { NewLabel } from './plan-labels.ts';

interface DecisionOptions {
  readonly studyId: string;
  readonly recordedAt: Date;
}

/** Of several decisions on a pair the latest counts; one that its maker took back counts no more. */
export async function writeDecisions(
  tx: Prisma.TransactionClient,
  decisions: readonly NewLabel[],
  options: DecisionOptions,
): Promise<void> {
  if (decisions.length === 0) return;
  const last = new Map(decisions.map((decision) => [`${decision.pairId}/${decision.personId}`, decision]));
  const latest = new Map<string, NewLabel>();
  for (const decision of last.values()) {
    const other = latest.get(decision.pairId);
    if (
      decision.value !== null &&
      (!other || saidAt(other, options.recordedAt) <= saidAt(decision, options.recordedAt))
    )
      latest.set(decision.pairId, decision);
  }
  await removeDecisions(tx, [...last.values()]);
  await insertDecisions(tx, [...latest.values()], options);
}

async function removeDecisions(tx: Prisma.TransactionClient, decisions: readonly NewLabel[]): Promise<void> {
  const rows = decisions.map(({ pairId, personId }) => ({ pair: pairId, person: personId }));
  await tx.$executeRaw`
    DELETE FROM pair_adjudication USING ${columnRows(rows, { pair: 'uuid', person: 'uuid' })}
    WHERE pair_adjudication.pair_id = r.pair AND pair_adjudication.person_id = r.person`;
}

async function insertDecisions(
  tx: Prisma.TransactionClient,
  decisions: readonly NewLabel[],
  { studyId, recordedAt }: DecisionOptions,
): Promise<void> {
  const rows = decisions.map((decision) => ({
    id: decision.id,
    pair: decision.pairId,
    person: decision.personId,
    value: decision.value,
    at: saidAt(decision, recordedAt).toISOString(),
  }));
  const types = { id: 'uuid', pair: 'uuid', person: 'uuid', value: 'smallint', at: 'timestamptz' } as const;
  await tx.$executeRaw`
    INSERT INTO pair_adjudication (pair_id, study_id, event_id, person_id, value, at)
    SELECT r.pair, ${studyId}::uuid, r.id, r.person, r.value, r.at FROM ${columnRows(rows, types)}
    ON CONFLICT (pair_id) DO UPDATE SET
      event_id = excluded.event_id, person_id = excluded.person_id, value = excluded.value, at = excluded.at
    WHERE excluded.at >= pair_adjudication.at`;
}
