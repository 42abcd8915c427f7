import type { LabelRequestView } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { Prisma } from '../../db/generated/client.ts';
import { jsonRows } from '../../db/json-rows.ts';
import { lockSummaries } from '../../db/pair-summary.ts';
import { policyOf } from '../../db/places/policy-of.ts';
import { prioritisePairs } from '../../db/places/priorities.ts';
import { settlePlaces } from '../../db/places/settle-places.ts';
import { createUuid } from '../../db/uuid.ts';
import {
  checkSelection,
  resultOf,
  type Selection,
  type SelectionOutcome,
  type Transaction,
} from './selection-repository.ts';

interface LabelRequest extends Selection {
  /** How many more people are to label each pair. */
  readonly wanted: number;
}

type RequestRow = Omit<LabelRequestView, 'createdAt'> & { readonly createdAt: Date };

export const createLabelRequestRepository = ({ prisma, transaction }: Database) => ({
  request: (request: LabelRequest): Promise<SelectionOutcome> => transaction((tx) => requestLabels(tx, request)),
  cancel: (selection: Selection): Promise<SelectionOutcome> => transaction((tx) => cancelRequests(tx, selection)),

  /** Open ones in order of id, which is that of time. */
  async listOpen(studyId: string, after: string | undefined, limit: number): Promise<LabelRequestView[]> {
    const rows = await prisma.$queryRaw<RequestRow[]>`
      ${REQUESTS} WHERE r.study_id = ${studyId}::uuid AND r.closed_at IS NULL
        ${after === undefined ? Prisma.empty : Prisma.sql`AND r.id > ${after}::uuid`}
      ORDER BY r.id LIMIT ${limit}`;
    return rows.map(toView);
  },

  async findOpen(pairId: string): Promise<LabelRequestView | null> {
    const [row] = await prisma.$queryRaw<RequestRow[]>`
      ${REQUESTS} WHERE r.pair_id = ${pairId}::uuid AND r.closed_at IS NULL`;
    return row ? toView(row) : null;
  },

  countOpen: (studyId: string): Promise<number> => prisma.labelRequest.count({ where: { studyId, closedAt: null } }),
});

const REQUESTS = Prisma.sql`
  SELECT r.id, r.pair_id AS "pairId", r.wanted, r.received, person.display_name AS "requestedBy",
         r.created_at AS "createdAt"
  FROM label_request r LEFT JOIN person ON person.id = r.person_id`;

const toView = (row: RequestRow): LabelRequestView => ({ ...row, createdAt: row.createdAt.toISOString() });

async function requestLabels(tx: Transaction, request: LabelRequest): Promise<SelectionOutcome> {
  const pairIds = await checkSelection(tx, request, true);
  if (!pairIds.ok) return pairIds;
  const imageless = await countImageless(tx, pairIds.value);
  if (imageless > 0) {
    const message = `${imageless} of these pairs have no image: nobody could label them.`;
    return err('invalid_input', { field: 'pairIds', message });
  }
  // Labels of these pairs wait meanwhile, so that none is counted for a request that it does not see.
  await lockSummaries(tx, pairIds.value);
  const changed = (await raiseOpen(tx, request, pairIds.value)) + (await open(tx, request, pairIds.value));
  const { studyId, person, at, wanted } = request;
  if (changed > 0) {
    await replacePairs(tx, request, pairIds.value);
    const details = { wanted, pairs: changed };
    await recordAudit(tx, { action: 'labels_requested', studyId, personId: person.id, details, at });
  }
  return ok(resultOf(pairIds.value, changed));
}

/** As many places as are asked for now, and the rank that goes with it. */
async function replacePairs(tx: Transaction, { studyId, at }: Selection, pairIds: readonly string[]): Promise<void> {
  await settlePlaces(tx, pairIds, at);
  const { order } = policyOf(await tx.study.findUniqueOrThrow({ where: { id: studyId } }));
  await prioritisePairs(tx, order, pairIds);
}

const countImageless = (tx: Transaction, pairIds: string[]): Promise<number> =>
  tx.pair.count({ where: { id: { in: pairIds }, imageSha256: null } });

/** A pair has one open request: asking again asks for so many from now on. */
const raiseOpen = (tx: Transaction, { wanted }: LabelRequest, pairIds: readonly string[]): Promise<number> =>
  tx.$executeRaw`
    UPDATE label_request SET wanted = received + ${wanted}
    WHERE pair_id = ANY (${pairIds}::uuid[]) AND closed_at IS NULL AND wanted <> received + ${wanted}`;

const open = (tx: Transaction, request: LabelRequest, pairIds: readonly string[]): Promise<number> => {
  const { studyId, person, at, wanted } = request;
  const rows = pairIds.map((pairId) => ({ id: createUuid(), pair_id: pairId }));
  return tx.$executeRaw`
    INSERT INTO label_request (id, study_id, pair_id, person_id, wanted, created_at)
    SELECT r.id, ${studyId}::uuid, r.pair_id, ${person.id}::uuid, ${wanted}::smallint, ${at}::timestamptz
    FROM ${jsonRows(rows)} AS r(id uuid, pair_id uuid)
    WHERE NOT EXISTS (SELECT 1 FROM label_request o WHERE o.pair_id = r.pair_id AND o.closed_at IS NULL)`;
};

async function cancelRequests(tx: Transaction, selection: Selection): Promise<SelectionOutcome> {
  const pairIds = await checkSelection(tx, selection);
  if (!pairIds.ok) return pairIds;
  const { studyId, person, at } = selection;
  await lockSummaries(tx, pairIds.value);
  const where = { pairId: { in: pairIds.value }, closedAt: null };
  const { count } = await tx.labelRequest.updateMany({ where, data: { closedAt: at } });
  if (count > 0) {
    await replacePairs(tx, selection, pairIds.value);
    const details = { pairs: count };
    await recordAudit(tx, { action: 'label_requests_cancelled', studyId, personId: person.id, details, at });
  }
  return ok(resultOf(pairIds.value, count));
}
