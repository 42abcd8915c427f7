import type { EvaluationDesign, VoteProgress } from '@plumbline/contract';
import { readEvaluationTotals, wantedOf } from '../../db/evaluations/evaluation-totals.ts';
import type { Prisma } from '../../db/generated/client.ts';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** How far one person and the evaluation are. */
export async function readVoteProgress(
  reader: Reader,
  { evaluation, design }: { readonly evaluation: { readonly id: string }; readonly design: EvaluationDesign },
  personId: string,
): Promise<VoteProgress> {
  const totals = (await readEvaluationTotals(reader, [evaluation.id]))(evaluation.id);
  const [own] = await reader.$queryRaw<{ answered: number }[]>`
    SELECT count(*)::int AS answered FROM ballot
    WHERE person_id = ${personId}::uuid AND evaluation_id = ${evaluation.id}::uuid AND answered_at IS NOT NULL`;
  const wanted = wantedOf(design, totals.wanted);
  return { answered: own?.answered ?? 0, open: Math.max(0, wanted - totals.counted), wanted };
}
