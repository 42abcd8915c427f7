import { Prisma } from './generated/client.ts';

/**
 * A subquery that is run for each row before it, and so finds what belongs to that row by an index. Left to itself the
 * planner may read a whole table for a page of some hundred rows: it knows how many rows a list of ids has as little as
 * what is in a table that was filled a moment ago.
 */
export const eachByIndex = (subquery: Prisma.Sql): Prisma.Sql =>
  // Only a subquery without OFFSET is merged into the query around it.
  Prisma.sql`LATERAL (${subquery} OFFSET 0)`;
