import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { PAIR_COLUMNS, PAIR_JOINS } from './pair-columns-repository.ts';
import type { PairCursor, PairSort } from './pair-cursor.ts';
import type { PairConditions } from './pair-filter-repository.ts';
import type { PairJoinRow } from './pair-row.ts';

export interface PairPageRequest {
  readonly studyId: string;
  readonly conditions: PairConditions;
  readonly sort: PairSort;
  readonly after: PairCursor | undefined;
  readonly limit: number;
}

/** Counting stops here: a longer list is not read to its end by anybody. */
export const MOST_COUNTED = 10_000;

const SORT_COLUMN: Record<PairSort, Prisma.Sql> = {
  disagreement: Prisma.sql`s.disagreement`,
  split: Prisma.sql`s.split`,
  recent: Prisma.sql`s.last_labelled_at`,
};

/** The same values under an expression that no index holds: the planner then does not walk an index through the study. */
const UNINDEXED: Record<PairSort, Prisma.Sql> = {
  disagreement: Prisma.sql`(s.disagreement + 0)`,
  split: Prisma.sql`(s.split + 0)`,
  recent: Prisma.sql`(s.last_labelled_at + interval '0')`,
};

/** Pages are in falling order of the sort, pairs without a value last, ties by id. */
export const createPairListRepository = (prisma: PrismaClient) => ({
  /**
   * Looks through the study in the order of the list, at most through `window` pairs with a value and as many without: how
   * a page is found where many pairs pass.
   *
   * @returns undefined when it was not found so far
   */
  walk: (request: PairPageRequest, window: number): Promise<PairJoinRow[] | undefined> => walk(prisma, request, window),

  /** Reads all that pass and keeps the first of them: for when few pass, or those that do come late in the order. */
  gather: (request: PairPageRequest): Promise<PairJoinRow[]> => gather(prisma, request),

  /** The first page and how many pairs pass; without a page when there are more than `MOST_COUNTED`. */
  gatherFirst: (request: PairPageRequest): Promise<FirstPage> => gatherFirst(prisma, request),

  listByIds: (studyId: string, pairIds: readonly string[]): Promise<PairJoinRow[]> => prisma.$queryRaw`
    SELECT ${PAIR_COLUMNS} FROM pair_summary s ${PAIR_JOINS}
    WHERE s.study_id = ${studyId}::uuid AND s.pair_id = ANY (${pairIds}::uuid[])`,
});

export interface FirstPage {
  readonly total: number;
  readonly rows: PairJoinRow[] | undefined;
}

/** The indexes put nulls first, so pairs with a value and pairs without are read apart. */
async function walk(
  prisma: PrismaClient,
  request: PairPageRequest,
  window: number,
): Promise<PairJoinRow[] | undefined> {
  const { sort, after, limit } = request;
  const column = SORT_COLUMN[sort];
  const rows: PairJoinRow[] = [];
  const parts = [withoutValue(column, after)];
  if (after?.value !== null) parts.unshift(withValue(column, sort, after));
  for (const part of parts) {
    const seen = await walkPart(prisma, { ...request, limit: limit - rows.length }, part, window);
    rows.push(...seen.rows);
    if (rows.length === limit) return rows;
    if (seen.counted === window) return undefined;
  }
  return rows;
}

async function walkPart(prisma: PrismaClient, request: PairPageRequest, part: Prisma.Sql, window: number) {
  const { studyId, conditions, sort, limit } = request;
  const column = SORT_COLUMN[sort];
  const rows = await prisma.$queryRaw<CountedRow[]>`
    WITH walked AS MATERIALIZED (
      SELECT s.*, ${column} AS sort_value FROM pair_summary s WHERE s.study_id = ${studyId}::uuid AND ${part}
      ORDER BY ${column} DESC, s.pair_id LIMIT ${window}
    ), page AS MATERIALIZED (
      SELECT s.* FROM walked s WHERE ${conditions} ORDER BY s.sort_value DESC, s.pair_id LIMIT ${limit}
    )
    SELECT (SELECT count(*)::int FROM walked) AS counted, ${PAIR_COLUMNS} FROM (VALUES (1)) AS one
    LEFT JOIN (page s ${PAIR_JOINS}) ON true ORDER BY s.sort_value DESC, s.pair_id`;
  return splitCount(rows);
}

async function gatherFirst(prisma: PrismaClient, request: PairPageRequest): Promise<FirstPage> {
  const { conditions, sort, limit } = request;
  const found = await prisma.$queryRaw<CountedRow[]>`
    WITH passing AS MATERIALIZED (
      SELECT s.pair_id, ${SORT_COLUMN[sort]} AS sort_value FROM pair_summary s WHERE ${conditions}
      LIMIT ${MOST_COUNTED + 1}
    ), page AS MATERIALIZED (
      SELECT * FROM passing ORDER BY sort_value DESC NULLS LAST, pair_id LIMIT ${limit}
    )
    SELECT (SELECT count(*)::int FROM passing) AS counted, ${PAIR_COLUMNS} FROM (VALUES (1)) AS one
    LEFT JOIN (page JOIN pair_summary s ON s.pair_id = page.pair_id ${PAIR_JOINS}) ON true
    ORDER BY page.sort_value DESC NULLS LAST, page.pair_id`;
  const { counted, rows } = splitCount(found);
  return counted > MOST_COUNTED ? { total: MOST_COUNTED, rows: undefined } : { total: counted, rows };
}

/** A count comes with every row, and with one row of nothing when there is none. */
type CountedRow = PairJoinRow & { readonly counted: number };

function splitCount(counted: readonly CountedRow[]): { readonly counted: number; readonly rows: PairJoinRow[] } {
  const rows = counted.flatMap(({ counted: _, ...row }) => (row.pairId === null ? [] : [row]));
  return { counted: counted[0]?.counted ?? 0, rows };
}

const gather = (prisma: PrismaClient, request: PairPageRequest): Promise<PairJoinRow[]> => {
  const { conditions, sort, after, limit } = request;
  const [column, unindexed] = [SORT_COLUMN[sort], UNINDEXED[sort]];
  const part = after?.value === null ? withoutValue(column, after) : orWithoutValue(column, sort, after);
  return prisma.$queryRaw`
    WITH page AS MATERIALIZED (
      SELECT s.*, ${column} AS sort_value FROM pair_summary s WHERE ${conditions} AND ${part}
      ORDER BY ${unindexed} DESC NULLS LAST, s.pair_id LIMIT ${limit}
    )
    SELECT ${PAIR_COLUMNS} FROM page s ${PAIR_JOINS} ORDER BY s.sort_value DESC NULLS LAST, s.pair_id`;
};

const orWithoutValue = (column: Prisma.Sql, sort: PairSort, after: PairCursor | undefined): Prisma.Sql =>
  after ? Prisma.sql`(${column} IS NULL OR (${withValue(column, sort, after)}))` : Prisma.sql`true`;

function withValue(column: Prisma.Sql, sort: PairSort, after: PairCursor | undefined): Prisma.Sql {
  if (!after) return Prisma.sql`${column} IS NOT NULL`;
  const value = sort === 'recent' ? Prisma.sql`${after.value}::timestamptz` : Prisma.sql`${after.value}::float8`;
  return Prisma.sql`${column} <= ${value} AND (${column} < ${value} OR s.pair_id > ${after.pairId}::uuid)`;
}

function withoutValue(column: Prisma.Sql, after: PairCursor | undefined): Prisma.Sql {
  if (after?.value !== null) return Prisma.sql`${column} IS NULL`;
  return Prisma.sql`${column} IS NULL AND s.pair_id > ${after.pairId}::uuid`;
}
