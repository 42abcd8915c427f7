import { Prisma } from '../generated/client.ts';

/** One of the things that a batch of statements changes; `sql` is a `name AS (…)` that reads from `taken`. */
export interface Part<Row> {
  readonly isNeeded: (row: Row) => boolean;
  readonly sql: Prisma.Sql;
}

/** Writes a batch in one statement, of the parts that some row of it needs; `taken`: the rows as `FROM …`. */
export async function writeParts<Row>(
  tx: Prisma.TransactionClient,
  rows: readonly Row[],
  taken: Prisma.Sql,
  parts: readonly Part<Row>[],
): Promise<void> {
  const needed = parts.filter(({ isNeeded }) => rows.some(isNeeded)).map(({ sql }) => sql);
  await tx.$executeRaw`WITH taken AS (SELECT * FROM ${taken}), ${Prisma.join(needed)} SELECT 1`;
}
