import type { PairFilter, PairRow } from '@plumbline/contract';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import type { PairCursor, PairSort } from './pair-cursor.ts';

/** One row of the join of a pair with all that a list shows of it. */
export interface PairJoinRow {
  readonly pairId: string;
  readonly prompt: string;
  readonly subset: string;
  readonly generator: string | null;
  readonly imageName: string;
  readonly imageSha256: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly labels: number;
  readonly aligned: number;
  readonly notAligned: number;
  readonly unsure: number;
  readonly humanMean: number | null;
  readonly split: number | null;
  readonly textNorm: number | null;
  readonly rawReward: number | null;
  readonly disagreement: number | null;
  readonly lastLabelledAt: Date | null;
}

export interface PairPageRequest {
  readonly studyId: string;
  readonly filter: PairFilter;
  readonly sort: PairSort;
  readonly after: PairCursor | undefined;
  readonly limit: number;
}

/** `s` is a row of pair_summary. */
export const PAIR_COLUMNS = Prisma.sql`
  s.pair_id AS "pairId", q.text AS prompt, q.subset, g.name AS generator, p.image_name AS "imageName",
  i.sha256 AS "imageSha256", i.width, i.height, s.labels, s.aligned, s.not_aligned AS "notAligned", s.unsure,
  s.human_mean AS "humanMean", s.split, s.text_norm AS "textNorm", s.raw_reward AS "rawReward", s.disagreement,
  s.last_labelled_at AS "lastLabelledAt"`;

export const PAIR_JOINS = Prisma.sql`
  JOIN pair p ON p.id = s.pair_id
  JOIN prompt q ON q.id = p.prompt_id
  LEFT JOIN generator g ON g.id = p.generator_id
  LEFT JOIN image i ON i.sha256 = p.image_sha256`;

const SORT_COLUMN: Record<PairSort, Prisma.Sql> = {
  disagreement: Prisma.sql`s.disagreement`,
  split: Prisma.sql`s.split`,
  recent: Prisma.sql`s.last_labelled_at`,
};

const LABEL_CONDITION: Record<NonNullable<PairFilter['label']>, Prisma.Sql> = {
  '1': Prisma.sql`s.aligned > 0`,
  '0': Prisma.sql`s.not_aligned > 0`,
  '-1': Prisma.sql`s.unsure > 0`,
  none: Prisma.sql`s.labels = 0`,
};

export const createPairListRepository = (prisma: PrismaClient) => ({
  /** At most `limit` rows in falling order of the sort, those without a value last, ties by id. */
  listPage: (request: PairPageRequest): Promise<PairJoinRow[]> => prisma.$queryRaw(pageStatement(request)),

  async count(studyId: string, filter: PairFilter): Promise<number> {
    const [row] = await prisma.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM pair_summary s ${scopeOf(filter)} WHERE ${conditionsOf(studyId, filter)}`;
    return row?.total ?? 0;
  },
});

/**
 * The indexes put nulls first, so pairs with a value and pairs without are read apart, each in the order of the index
 * and no further than the page; the outer sort is over at most twice a page.
 */
function pageStatement({ studyId, filter, sort, after, limit }: PairPageRequest): Prisma.Sql {
  const column = SORT_COLUMN[sort];
  const read = (part: Prisma.Sql) => Prisma.sql`
    (SELECT s.*, ${column} AS sort_value FROM pair_summary s ${scopeOf(filter)}
     WHERE ${conditionsOf(studyId, filter)} AND ${part}
     ORDER BY ${column} DESC, s.pair_id LIMIT ${limit})`;
  const parts = [read(withoutValue(column, after))];
  if (after?.value !== null) parts.unshift(read(withValue(column, sort, after)));
  return Prisma.sql`
    SELECT ${PAIR_COLUMNS} FROM (${Prisma.join(parts, ' UNION ALL ')}) s ${PAIR_JOINS}
    ORDER BY s.sort_value DESC NULLS LAST, s.pair_id LIMIT ${limit}`;
}

function withValue(column: Prisma.Sql, sort: PairSort, after: PairCursor | undefined): Prisma.Sql {
  if (!after) return Prisma.sql`${column} IS NOT NULL`;
  const value = sort === 'recent' ? Prisma.sql`${after.value}::timestamptz` : Prisma.sql`${after.value}::float8`;
  return Prisma.sql`${column} <= ${value} AND (${column} < ${value} OR s.pair_id > ${after.pairId}::uuid)`;
}

function withoutValue(column: Prisma.Sql, after: PairCursor | undefined): Prisma.Sql {
  if (after?.value !== null) return Prisma.sql`${column} IS NULL`;
  return Prisma.sql`${column} IS NULL AND s.pair_id > ${after.pairId}::uuid`;
}

/** The tables that a filter looks into; those that it does not need would only cost time. */
function scopeOf({ subset, generator, search }: PairFilter): Prisma.Sql {
  if (subset === undefined && generator === undefined && search === undefined) return Prisma.empty;
  return Prisma.sql`
    JOIN pair p ON p.id = s.pair_id
    JOIN prompt q ON q.id = p.prompt_id
    LEFT JOIN generator g ON g.id = p.generator_id`;
}

function conditionsOf(studyId: string, { subset, generator, label, min, max, search }: PairFilter): Prisma.Sql {
  const conditions = [Prisma.sql`s.study_id = ${studyId}::uuid`];
  if (subset !== undefined) conditions.push(Prisma.sql`q.subset = ${subset}`);
  if (generator !== undefined) conditions.push(Prisma.sql`g.name = ${generator}`);
  if (label !== undefined) conditions.push(LABEL_CONDITION[label]);
  if (min !== undefined) conditions.push(Prisma.sql`s.text_norm >= ${min}::float8`);
  if (max !== undefined) conditions.push(Prisma.sql`s.text_norm <= ${max}::float8`);
  if (search !== undefined) conditions.push(Prisma.sql`q.text ILIKE ${containsPattern(search)}`);
  return Prisma.join(conditions, ' AND ');
}

/** The text itself anywhere, not a pattern of the user's. */
const containsPattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

export function toPairRow(row: PairJoinRow): PairRow {
  const { imageSha256: sha256, width, height, lastLabelledAt, ...rest } = row;
  return {
    ...rest,
    image: sha256 === null || width === null || height === null ? null : { sha256, width, height },
    lastLabelledAt: lastLabelledAt?.toISOString() ?? null,
  };
}
