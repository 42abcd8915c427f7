import { type EvaluationDesign, EvaluationDesignSchema } from '@plumbline/contract';
import type { Evaluation, Prisma } from '../generated/client.ts';

type Reader = Pick<Prisma.TransactionClient, 'evaluation'>;

export const designOf = ({ design }: Evaluation): EvaluationDesign => EvaluationDesignSchema.parse(design);

/** Those of a study in which one may vote, in the order in which they were opened. */
export const listOpen = (reader: Reader, studyId: string): Promise<Evaluation[]> =>
  reader.evaluation.findMany({
    where: { studyId, openedAt: { not: null }, closedAt: null },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });
