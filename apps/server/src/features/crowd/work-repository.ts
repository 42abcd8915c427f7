import { Prisma } from '../../db/generated/client.ts';
import { answersOf } from '../../db/places/progress.ts';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>;

/**
 * What a participant is paid for, one row each, where `isTheirs` holds: pairs and checks that were answered, and
 * comparisons. A comparison is one, however much is asked of it.
 */
export const workOf = (isTheirs: Prisma.Sql): Prisma.Sql => Prisma.sql`
  ${answersOf(isTheirs)}
  UNION ALL SELECT study_id FROM ballot WHERE ${isTheirs} AND answered_at IS NOT NULL`;

export async function countWork(reader: Reader, studyId: string, personId: string): Promise<number> {
  const isTheirs = Prisma.sql`person_id = ${personId}::uuid AND study_id = ${studyId}::uuid`;
  const [row] = await reader.$queryRaw<{ answers: number }[]>`
    SELECT count(*)::int AS answers FROM (${workOf(isTheirs)}) work`;
  return row?.answers ?? 0;
}
