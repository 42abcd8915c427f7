import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import { isDecision } from './label-track.ts';
import type { PlacedLabel } from './plan-labels.ts';

/**
 * Pairs of which some label is not plainly there: not the one that counts, or not at its place in the history. Of a file
 * that comes again there are none, and nothing else of it needs to be read.
 */
export async function findDoubtfulPairs(
  tx: Prisma.TransactionClient,
  labels: readonly PlacedLabel[],
): Promise<string[]> {
  const inHistory = labels.filter(({ label }) => label.sequence !== undefined);
  const single = labels.filter(({ label }) => label.sequence === undefined);
  const answers = single.filter(({ label }) => !isDecision(label.origin));
  const decisions = single.filter(({ label }) => isDecision(label.origin)).map(({ pairId }) => pairId);
  const doubtful = [...(await findOtherAnswers(tx, answers)), ...(await findOtherHistories(tx, inHistory))];
  return [...new Set([...doubtful.map(({ pairId }) => pairId), ...decisions])];
}

interface FoundPair {
  readonly pairId: string;
}

async function findOtherAnswers(tx: Prisma.TransactionClient, labels: readonly PlacedLabel[]): Promise<FoundPair[]> {
  if (labels.length === 0) return [];
  const rows = labels.map(({ pairId, personId, label }) => ({ pair: pairId, person: personId, value: label.value }));
  return tx.$queryRaw<FoundPair[]>`
    SELECT DISTINCT r.pair AS "pairId" FROM ${columnRows(rows, { pair: 'uuid', person: 'uuid', value: 'smallint' })}
    LEFT JOIN LATERAL (
      SELECT value FROM current_label WHERE current_label.pair_id = r.pair AND current_label.person_id = r.person LIMIT 1
    ) there ON true
    WHERE there.value IS DISTINCT FROM r.value`;
}

async function findOtherHistories(tx: Prisma.TransactionClient, labels: readonly PlacedLabel[]): Promise<FoundPair[]> {
  if (labels.length === 0) return [];
  const rows = labels.map(({ pairId, personId, label }) => ({
    pair: pairId,
    person: personId,
    value: label.value,
    place: label.sequence ?? 1,
    is_decision: isDecision(label.origin),
  }));
  const types = { pair: 'uuid', person: 'uuid', value: 'smallint', place: 'int', is_decision: 'boolean' } as const;
  return tx.$queryRaw<FoundPair[]>`
    SELECT DISTINCT r.pair AS "pairId" FROM ${columnRows(rows, types)}
    LEFT JOIN LATERAL (
      SELECT value, origin = 'adjudication' AS is_decision FROM label_event
      WHERE label_event.pair_id = r.pair AND label_event.person_id = r.person AND label_event.check_id IS NULL
      ORDER BY label_event.id OFFSET r.place - 1 LIMIT 1
    ) there ON true
    WHERE there.is_decision IS DISTINCT FROM r.is_decision OR there.value IS DISTINCT FROM r.value`;
}
