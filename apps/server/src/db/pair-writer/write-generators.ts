import { columnRows } from '../column-rows.ts';
import type { Prisma } from '../generated/client.ts';
import { createUuid } from '../uuid.ts';
import type { PairDraft } from './pair-draft.ts';

/** Finds or makes the generators of the drafts; their ids by name. */
export async function writeGenerators(
  tx: Prisma.TransactionClient,
  studyId: string,
  drafts: readonly PairDraft[],
): Promise<Map<string, string>> {
  const names = [...new Set(drafts.flatMap(({ generator }) => generator ?? []))].sort();
  if (names.length === 0) return new Map();
  const rows = names.map((name) => ({ id: createUuid(), name }));
  await tx.$executeRaw`
    INSERT INTO generator (id, study_id, name) SELECT r.id, ${studyId}::uuid, r.name
    FROM ${columnRows(rows, { id: 'uuid', name: 'text' })} ON CONFLICT (study_id, name) DO NOTHING`;
  const found = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT g.id, g.name FROM generator g JOIN ${columnRows(rows, { name: 'text' })} ON r.name = g.name
    WHERE g.study_id = ${studyId}::uuid`;
  return new Map(found.map(({ id, name }) => [name, id]));
}
