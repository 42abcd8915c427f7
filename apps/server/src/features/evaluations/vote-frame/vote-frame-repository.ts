import type { Evaluation, VoteFrame } from '@plumbline/contract';
import type { Database } from '../../../db/database.ts';
import { readEvaluationTotals } from '../../../db/evaluations/evaluation-totals.ts';
import { readVoters } from '../../../db/evaluations/read-voters.ts';
import type { Prisma } from '../../../db/generated/client.ts';
import { createBreather } from '../../../db/study-frame/breather.ts';
import { readEvaluation } from '../read-repository.ts';
import { readBallots } from './ballot-columns-repository.ts';
import { readComparisons } from './comparison-columns-repository.ts';
import { PositionIndex } from './position-index.ts';

const TIMEOUT_MS = 600_000;
/** Another one as soon as the same votes would give another frame. */
const FORMAT = 1;

/** Names the state of an evaluation that a frame of votes holds. */
export async function readVoteFrameVersion(
  reader: Pick<Prisma.TransactionClient, '$queryRaw'>,
  evaluationId: string,
): Promise<string> {
  const totals = await readEvaluationTotals(reader, [evaluationId]);
  return `${FORMAT}-${evaluationId}-${totals(evaluationId).changes}`;
}

/**
 * All votes of an evaluation as columns, of one moment. Between pages other requests get their turn.
 *
 * @returns undefined when it is gone
 */
export const readVoteFrame = (
  { transaction }: Pick<Database, 'transaction'>,
  evaluation: { readonly id: string; readonly studyId: string },
): Promise<VoteFrame | undefined> =>
  transaction(
    async (tx) => {
      const facts = await readEvaluation(tx, evaluation.id);
      return facts && readFrame(tx, evaluation, facts);
    },
    { isolationLevel: 'RepeatableRead', timeoutMs: TIMEOUT_MS },
  );

async function readFrame(
  tx: Prisma.TransactionClient,
  found: { readonly id: string; readonly studyId: string },
  evaluation: Evaluation,
): Promise<VoteFrame> {
  const breathe = createBreather();
  const version = await readVoteFrameVersion(tx, found.id);
  const { index, ...columns } = await readComparisons(tx, found.id, breathe);
  const raters = await readVoters(tx, found);
  const indices = { comparisons: index, raters: new PositionIndex(raters.id) };
  return { version, evaluation, raters, ...columns, ballots: await readBallots(tx, evaluation, indices, breathe) };
}
