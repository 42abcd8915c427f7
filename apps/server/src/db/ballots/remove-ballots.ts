import { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { admitSurplus } from './admit-surplus.ts';
import { lockComparisons } from './lock-comparisons.ts';
import { recountComparisons } from './recount-comparisons.ts';

/** Removes all ballots of some raters of a study with their votes; late ones of others count where they leave a place. */
export async function removeBallotsOf(
  tx: Prisma.TransactionClient,
  { studyId, rater }: { readonly studyId: string; readonly rater: Prisma.PersonWhereInput },
): Promise<void> {
  const where = { studyId, person: rater };
  const rows = await tx.ballot.findMany({ where, select: { comparisonId: true } });
  if (rows.length === 0) return;
  const ids = uuidList(new Set(rows.map(({ comparisonId }) => comparisonId)));
  const touched = Prisma.sql`comparison.id IN ${ids}`;
  await lockComparisons(tx, touched);
  await tx.ballot.deleteMany({ where });
  await recountComparisons(tx, touched);
  await admitSurplus(tx, touched);
}
