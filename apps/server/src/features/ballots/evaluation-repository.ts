import { type EvaluationDesign, EvaluationDesignSchema, type Person } from '@plumbline/contract';
import { type FoundEvaluation, findEvaluation } from '../../db/evaluations/find-evaluation.ts';
import type { Evaluation, Prisma } from '../../db/generated/client.ts';

type Reader = Pick<Prisma.TransactionClient, 'study' | 'evaluation'>;

/** An evaluation that people vote in, and its study. */
export interface Ballotage extends FoundEvaluation {
  readonly design: EvaluationDesign;
}

export async function findBallotage(
  reader: Reader,
  params: { readonly study: string; readonly evaluation: string },
  person: Person,
): Promise<Ballotage | undefined> {
  const found = await findEvaluation(reader, params, person);
  return found && { ...found, design: designOf(found.evaluation) };
}

export const designOf = ({ design }: Evaluation): EvaluationDesign => EvaluationDesignSchema.parse(design);

/** Those of a study in which one may vote, in the order in which they were opened. */
export const listOpen = (reader: Reader, studyId: string): Promise<Evaluation[]> =>
  reader.evaluation.findMany({
    where: { studyId, openedAt: { not: null }, closedAt: null },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
  });

export const isOpen = ({ openedAt, closedAt }: Evaluation): boolean => openedAt !== null && closedAt === null;
