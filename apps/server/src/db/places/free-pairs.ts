import { Prisma } from '../generated/client.ts';

/** Who would label in a study; null: somebody new. */
interface Labeller {
  readonly studyId: string;
  readonly personId: string | null;
}

/** The person has a label on `pair_id` of the alias, counting or not. Looked up for one row after another, by index. */
export const hasAnswered = (personId: string | null, alias: Prisma.Sql): Prisma.Sql => {
  const own = Prisma.sql`pair_id = ${alias}.pair_id AND person_id = ${personId}::uuid OFFSET 0`;
  return Prisma.sql`(
    EXISTS (SELECT 1 FROM current_label WHERE ${own}) OR EXISTS (SELECT 1 FROM uncounted_label WHERE ${own}))`;
};

/** `pair_summary s`: a pair with a free place that this person can take. Rows by `pair_summary_open`. */
export const isPairFreeFor = ({ studyId, personId }: Labeller): Prisma.Sql => Prisma.sql`
  s.study_id = ${studyId}::uuid AND s.labels < s.wanted AND s.labels + s.leased < s.wanted
  AND NOT ${hasAnswered(personId, Prisma.sql`s`)}
  AND NOT EXISTS (
    SELECT 1 FROM label_lease l
    WHERE l.pair_id = s.pair_id AND l.person_id = ${personId}::uuid AND l.returned_at IS NULL OFFSET 0)
  AND EXISTS (SELECT 1 FROM pair WHERE pair.id = s.pair_id AND pair.image_sha256 IS NOT NULL OFFSET 0)`;
