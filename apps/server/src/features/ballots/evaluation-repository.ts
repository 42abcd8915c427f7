import type { EvaluationDesign, Person } from '@plumbline/contract';
import { type FoundEvaluation, findEvaluation } from '../../db/evaluations/find-evaluation.ts';
import { designOf } from '../../db/evaluations/open-evaluations.ts';
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

export const isOpen = ({ openedAt, closedAt }: Evaluation): boolean => openedAt !== null && closedAt === null;
