import type { CheckAnswer } from '@plumbline/analysis';
import type { PrismaClient } from '../../db/generated/client.ts';

/** A check with the ids of who was asked and at which pair. */
export interface AskedCheck extends Omit<CheckAnswer, 'rater' | 'pair'> {
  readonly personId: string;
  readonly pairId: string;
}

/** Every check that was asked in a study. */
export const readChecks = (prisma: PrismaClient, studyId: string): Promise<AskedCheck[]> =>
  prisma.labelCheck.findMany({
    where: { studyId },
    select: { kind: true, personId: true, pairId: true, expected: true, value: true },
  });
