import { Prisma } from '../generated/client.ts';

/** `wanted` of a pair that everybody labels: more than there are people. */
export const EVERYBODY = 32_767;

/**
 * How many labels are wanted of `pair` of `study` on which so many count already: the study's number, and never fewer than
 * are there. What nobody can see, nobody can label.
 */
export const wantedBeside = (labels: Prisma.Sql): Prisma.Sql => Prisma.sql`
  least(${EVERYBODY}::int, greatest(${labels}, CASE WHEN pair.image_sha256 IS NULL THEN 0
                                                    ELSE coalesce(study.labels_per_pair, ${EVERYBODY}::int) END))::smallint`;
