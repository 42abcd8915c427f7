import { ok } from '@plumbline/result';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import {
  checkSelection,
  resultOf,
  type Selection,
  type SelectionOutcome,
  type Transaction,
} from './selection-repository.ts';

interface TagChange extends Selection {
  readonly tag: string;
}

export const createTagRepository = ({ prisma, transaction }: Database) => ({
  list: (studyId: string): Promise<{ tag: string; pairs: number }[]> => prisma.$queryRaw`
    SELECT tag, count(*)::int AS pairs FROM pair_tag WHERE study_id = ${studyId}::uuid GROUP BY tag ORDER BY tag`,

  add: (change: TagChange): Promise<SelectionOutcome> =>
    transaction((tx) => changeTags(tx, change, 'pairs_tagged', insert)),

  remove: (change: TagChange): Promise<SelectionOutcome> =>
    transaction((tx) => changeTags(tx, change, 'pairs_untagged', remove)),
});

async function changeTags(
  tx: Transaction,
  change: TagChange,
  action: 'pairs_tagged' | 'pairs_untagged',
  write: (tx: Transaction, change: TagChange) => Promise<number>,
): Promise<SelectionOutcome> {
  const pairIds = await checkSelection(tx, change);
  if (!pairIds.ok) return pairIds;
  const changed = await write(tx, { ...change, pairIds: pairIds.value });
  const { studyId, person, at, tag } = change;
  if (changed > 0)
    await recordAudit(tx, { action, studyId, personId: person.id, details: { tag, pairs: changed }, at });
  return ok(resultOf(pairIds.value, changed));
}

const insert = (tx: Transaction, { studyId, person, at, tag, pairIds }: TagChange): Promise<number> => tx.$executeRaw`
  INSERT INTO pair_tag (pair_id, tag, study_id, person_id, created_at)
  SELECT id, ${tag}, ${studyId}::uuid, ${person.id}::uuid, ${at}::timestamptz FROM unnest(${pairIds}::uuid[]) AS id
  ON CONFLICT (pair_id, tag) DO NOTHING`;

const remove = (tx: Transaction, { tag, pairIds }: TagChange): Promise<number> => tx.$executeRaw`
  DELETE FROM pair_tag WHERE tag = ${tag} AND pair_id = ANY (${pairIds}::uuid[])`;
