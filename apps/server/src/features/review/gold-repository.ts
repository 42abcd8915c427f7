import {
  type GoldCounts,
  type GoldSource,
  type LabelValue,
  LabelValueSchema,
  type PairGold,
} from '@plumbline/contract';
import { ok } from '@plumbline/result';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { Prisma } from '../../db/generated/client.ts';
import {
  checkSelection,
  resultOf,
  type Selection,
  type SelectionOutcome,
  type Transaction,
} from './selection-repository.ts';

export type GoldActor = Omit<Selection, 'pairIds'>;

/** Pairs whose answer is known. They are no labels: marking them changes no figure but those of raters. */
export const createGoldRepository = ({ prisma, transaction }: Database) => ({
  async count(studyId: string): Promise<GoldCounts> {
    const groups = await prisma.goldPair.groupBy({ by: ['value'], where: { studyId }, _count: true });
    const of = (value: LabelValue) => groups.find((group) => group.value === value)?._count ?? 0;
    return { aligned: of(1), notAligned: of(0), unsure: of(-1) };
  },

  async find(studyId: string, pairId: string): Promise<PairGold | null> {
    const include = { person: { select: { displayName: true } } };
    const gold = await prisma.goldPair.findFirst({ where: { studyId, pairId }, include });
    if (!gold) return null;
    const { value, createdAt, person } = gold;
    return { value: LabelValueSchema.parse(value), at: createdAt.toISOString(), by: person?.displayName ?? null };
  },

  /** A pair that is gold with this answer already stays as it is, so sending twice is the same as once. */
  mark: (selection: Selection & { readonly value: LabelValue }): Promise<SelectionOutcome> =>
    transaction((tx) => mark(tx, selection)),

  unmark: (selection: Selection): Promise<SelectionOutcome> => transaction((tx) => unmark(tx, selection)),

  /** @returns how many pairs became gold, and how many were already */
  collect: (actor: GoldActor, source: GoldSource): Promise<{ added: number; kept: number }> =>
    transaction((tx) => collect(tx, actor, source)),
});

async function mark(tx: Transaction, selection: Selection & { readonly value: LabelValue }): Promise<SelectionOutcome> {
  const pairIds = await checkSelection(tx, selection);
  if (!pairIds.ok) return pairIds;
  const { studyId, person, at, value } = selection;
  const changed = await tx.$executeRaw`
    INSERT INTO gold_pair (pair_id, study_id, value, person_id, created_at)
    SELECT id, study_id, ${value}::smallint, ${person.id}::uuid, ${at}::timestamptz FROM pair
    WHERE id = ANY (${pairIds.value}::uuid[]) ORDER BY id
    ON CONFLICT (pair_id) DO UPDATE SET
      value = excluded.value, person_id = excluded.person_id, created_at = excluded.created_at
    WHERE gold_pair.value <> excluded.value`;
  if (changed > 0) {
    const details = { value, pairs: changed };
    await recordAudit(tx, { action: 'gold_marked', studyId, personId: person.id, details, at });
  }
  return ok(resultOf(pairIds.value, changed));
}

async function unmark(tx: Transaction, selection: Selection): Promise<SelectionOutcome> {
  const pairIds = await checkSelection(tx, selection);
  if (!pairIds.ok) return pairIds;
  const { studyId, person, at } = selection;
  const { count } = await tx.goldPair.deleteMany({ where: { studyId, pairId: { in: pairIds.value } } });
  if (count > 0) {
    await recordAudit(tx, { action: 'gold_removed', studyId, personId: person.id, details: { pairs: count }, at });
  }
  return ok(resultOf(pairIds.value, count));
}

async function collect(tx: Transaction, { studyId, person, at }: GoldActor, source: GoldSource) {
  const [found] = await tx.$queryRaw<{ known: number; added: number }[]>`
    WITH known AS (${knownAnswers(studyId, source)}), added AS (
      INSERT INTO gold_pair (pair_id, study_id, value, person_id, created_at)
      SELECT pair_id, ${studyId}::uuid, value, ${person.id}::uuid, ${at}::timestamptz FROM known ORDER BY pair_id
      ON CONFLICT (pair_id) DO NOTHING RETURNING 1
    )
    SELECT (SELECT count(*) FROM known)::int AS known, (SELECT count(*) FROM added)::int AS added`;
  const { known, added } = found ?? { known: 0, added: 0 };
  if (added > 0) {
    const details = { ...source, pairs: added };
    await recordAudit(tx, { action: 'gold_collected', studyId, personId: person.id, details, at });
  }
  return { added, kept: known - added };
}

/** Of one mind to be unsure is no answer. */
const knownAnswers = (studyId: string, source: GoldSource): Prisma.Sql =>
  source.from === 'decisions'
    ? Prisma.sql`SELECT pair_id, value FROM pair_adjudication WHERE study_id = ${studyId}::uuid`
    : Prisma.sql`
      SELECT pair_id, min(value) AS value FROM current_label WHERE study_id = ${studyId}::uuid
      GROUP BY pair_id HAVING count(*) >= ${source.minLabels} AND min(value) = max(value) AND min(value) >= 0`;
