import type { EndpointInput, updateEvaluation } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import { settleComparisons } from '../../db/ballots/settle-comparisons.ts';
import type { Database } from '../../db/database.ts';
import type { Evaluation, Prisma } from '../../db/generated/client.ts';
import type { Actor } from './actor.ts';

export type EvaluationChange = EndpointInput<typeof updateEvaluation>['body'];

/** All comparisons may be touched. */
const WHOLE_EVALUATION = { timeoutMs: 600_000 };

export const createChangeRepository = ({ transaction }: Pick<Database, 'transaction'>) => ({
  /** Whether it was there. */
  update: (evaluation: Evaluation, change: EvaluationChange, actor: Actor): Promise<boolean> =>
    transaction((tx) => update(tx, evaluation, change, actor), WHOLE_EVALUATION),

  remove: ({ id, studyId, slug, name }: Evaluation, { person, at }: Actor): Promise<void> =>
    transaction(async (tx) => {
      // What refers to others first: left to the foreign keys, each row of one table would search another.
      await tx.$executeRaw`DELETE FROM vote USING ballot WHERE ballot.id = ballot_id AND ballot.evaluation_id = ${id}::uuid`;
      await tx.$executeRaw`
        DELETE FROM vote_event USING ballot WHERE ballot.id = ballot_id AND ballot.evaluation_id = ${id}::uuid`;
      await tx.ballot.deleteMany({ where: { evaluationId: id } });
      await tx.comparison.deleteMany({ where: { evaluationId: id } });
      await tx.matchup.deleteMany({ where: { evaluationId: id } });
      await tx.evaluation.deleteMany({ where: { id } });
      const details = { evaluation: slug, name };
      await recordAudit(tx, { action: 'evaluation_deleted', studyId, personId: person.id, details, at });
    }, WHOLE_EVALUATION),
});

async function update(
  tx: Prisma.TransactionClient,
  { id, studyId, slug }: Evaluation,
  { state, ...plain }: EvaluationChange,
  { person, at }: Actor,
): Promise<boolean> {
  // Votes and other changes of this evaluation wait, or are waited for.
  await tx.$executeRaw`SELECT id FROM evaluation WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  const before = await tx.evaluation.findUnique({ where: { id } });
  if (!before) return false;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  await tx.evaluation.update({ where: { id }, data: { ...given, ...stateChange(before, state, at) } });
  const { votesPerComparison } = plain;
  if (votesPerComparison !== undefined && votesPerComparison !== before.votesPerComparison) {
    await settleComparisons(tx, id, votesPerComparison, at);
  }
  const details = { evaluation: slug, ...given, ...(state === undefined ? {} : { state }) };
  await recordAudit(tx, { action: 'evaluation_updated', studyId, personId: person.id, details, at });
  return true;
}

function stateChange(before: Evaluation, state: EvaluationChange['state'], at: Date) {
  if (state === undefined) return {};
  if (state === 'open') return { openedAt: before.openedAt ?? at, closedAt: null };
  return { closedAt: before.closedAt ?? at };
}
