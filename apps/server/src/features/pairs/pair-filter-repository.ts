import type { PairFilter } from '@plumbline/contract';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';

/** What rows of pair_summary have to meet. */
export type PairConditions = Prisma.Sql;

/** With so few prompts, pairs are looked up by prompt; with more, all pairs of the study are looked through. */
const FEW_PROMPTS = 200;

/**
 * Conditions on rows `s` of pair_summary, which hold all that is filtered by. Undefined: no prompt passes, so no pair does.
 * Prompts are searched first: they are few, and their texts long.
 */
export async function resolveFilter(
  prisma: PrismaClient,
  studyId: string,
  filter: PairFilter,
): Promise<PairConditions | undefined> {
  const conditions = [Prisma.sql`s.study_id = ${studyId}::uuid`];
  if (filter.subset !== undefined || filter.search !== undefined) {
    const condition = await resolvePrompts(prisma, promptsStatement(studyId, filter));
    if (!condition) return undefined;
    conditions.push(condition);
  }
  if (filter.generator !== undefined) {
    conditions.push(Prisma.sql`s.generator_id = (
      SELECT id FROM generator WHERE study_id = ${studyId}::uuid AND name = ${filter.generator})`);
  }
  if (filter.label !== undefined) conditions.push(LABEL_CONDITION[filter.label]);
  if (filter.min !== undefined) conditions.push(Prisma.sql`s.text_norm >= ${filter.min}::float8`);
  if (filter.max !== undefined) conditions.push(Prisma.sql`s.text_norm <= ${filter.max}::float8`);
  return Prisma.join(conditions, ' AND ');
}

export const isFiltered = (filter: PairFilter): boolean => Object.values(filter).some((value) => value !== undefined);

const LABEL_CONDITION: Record<NonNullable<PairFilter['label']>, Prisma.Sql> = {
  '1': Prisma.sql`s.aligned > 0`,
  '0': Prisma.sql`s.not_aligned > 0`,
  '-1': Prisma.sql`s.unsure > 0`,
  // The same as no labels, and there is an index on it.
  none: Prisma.sql`s.last_labelled_at IS NULL`,
};

async function resolvePrompts(prisma: PrismaClient, prompts: Prisma.Sql): Promise<Prisma.Sql | undefined> {
  const found = await prisma.$queryRaw<{ id: string }[]>`${prompts} LIMIT ${FEW_PROMPTS + 1}`;
  if (found.length === 0) return undefined;
  // A question asked of each pair, not a join: right after an import the planner knows no numbers, and joins slowly.
  if (found.length > FEW_PROMPTS) return Prisma.sql`(EXISTS (${prompts} AND q.id = s.prompt_id)) IS TRUE`;
  const ids = found.map(({ id }) => id);
  // Looked up before the statement begins, so that the pairs are found by their own index whatever the planner expects.
  return Prisma.sql`s.pair_id = ANY (ARRAY(SELECT id FROM pair WHERE prompt_id = ANY (${ids}::uuid[])))`;
}

function promptsStatement(studyId: string, { subset, search }: PairFilter): Prisma.Sql {
  const conditions = [Prisma.sql`q.study_id = ${studyId}::uuid`];
  if (subset !== undefined) conditions.push(Prisma.sql`q.subset = ${subset}`);
  if (search !== undefined) conditions.push(Prisma.sql`q.text ILIKE ${containsPattern(search)}`);
  return Prisma.sql`SELECT q.id FROM prompt q WHERE ${Prisma.join(conditions, ' AND ')}`;
}

/** The text itself anywhere, not a pattern of the user's. */
const containsPattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
