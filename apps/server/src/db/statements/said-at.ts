import { Prisma } from '../generated/client.ts';

/** An answer may wait so long in a browser that is offline. */
const OFFLINE_DAYS = 30;

/**
 * When an answer of `taken` was given, as lists are sorted by it: by the clock of the person, given as a column, where it
 * can be right, else by ours. Neither does a clock that is ahead keep its answers in front of everybody's, nor one that is
 * years behind keep them out of sight.
 */
export const saidAt = (claimed: Prisma.Sql): Prisma.Sql => Prisma.sql`
  CASE WHEN ${claimed} BETWEEN recorded_at - ${OFFLINE_DAYS}::int * interval '1 day' AND recorded_at
       THEN ${claimed} ELSE recorded_at END`;
