import type { CheckAnswer } from '@plumbline/analysis';
import type { PrismaClient } from '../../db/generated/client.ts';

/**
 * Every check that was asked in a study.
 *
 * @param places  positions of pairs and of people by id; who is not among them has begun meanwhile, and is left out
 */
export async function readChecks(
  prisma: PrismaClient,
  studyId: string,
  places: { readonly pairs: ReadonlyMap<string, number>; readonly people: ReadonlyMap<string, number> },
): Promise<CheckAnswer[]> {
  const select = { kind: true, personId: true, pairId: true, expected: true, value: true };
  const checks = await prisma.labelCheck.findMany({ where: { studyId }, select });
  return checks.flatMap(({ kind, personId, pairId, expected, value }) => {
    const [rater, pair] = [places.people.get(personId), places.pairs.get(pairId)];
    return rater === undefined || pair === undefined ? [] : [{ kind, rater, pair, expected, value }];
  });
}
