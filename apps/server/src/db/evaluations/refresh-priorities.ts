import { EvaluationDesignSchema } from '@plumbline/contract';
import { ACTIVE_TURNS, type MatchupCounts, matchupPriorities } from '@plumbline/metrics';
import type { Database } from '../database.ts';
import type { Prisma } from '../generated/client.ts';
import { jsonRows } from '../json-rows.ts';
import { readEvaluationTotals } from './evaluation-totals.ts';

/** Ballots that had counted when a process last looked at an evaluation. */
const lastCounted = new WeakMap<object, Map<string, number>>();

/**
 * Brings the priorities of an active evaluation's matchups up to date with its votes: what one more vote of each is
 * expected to tell about the order. To be called whenever ballots are handed out: it looks at the votes only where enough
 * of them are new.
 */
export async function refreshPriorities(
  database: Pick<Database, 'prisma' | 'transaction'>,
  evaluationId: string,
): Promise<void> {
  const known = lastCounted.get(database.prisma) ?? new Map<string, number>();
  lastCounted.set(database.prisma, known);
  const totals = await readEvaluationTotals(database.prisma, [evaluationId]);
  const { counted } = totals(evaluationId);
  const last = known.get(evaluationId) ?? 0;
  if (Math.abs(counted - last) < ACTIVE_TURNS.votes) return;
  known.set(evaluationId, counted);
  await database.transaction((tx) => writePriorities(tx, evaluationId));
}

async function writePriorities(tx: Prisma.TransactionClient, evaluationId: string): Promise<void> {
  const evaluation = await tx.evaluation.findUnique({ where: { id: evaluationId }, select: { design: true } });
  if (!evaluation || EvaluationDesignSchema.parse(evaluation.design).kind !== 'active') return;
  // One at a time, and in the order of ids.
  const matchups = await tx.$queryRaw<{ id: string; first: number; second: number }[]>`
    SELECT matchup.id, one.position AS first, two.position AS second FROM matchup
    JOIN contender one ON one.id = matchup.first_id JOIN contender two ON two.id = matchup.second_id
    WHERE matchup.evaluation_id = ${evaluationId}::uuid ORDER BY matchup.id FOR UPDATE OF matchup`;
  const priorities = matchupPriorities(await countVotes(tx, evaluationId));
  const contenders = Math.sqrt(priorities.length);
  const rows = matchups.map(({ id, first, second }) => ({
    id,
    priority: priorities[first * contenders + second] ?? 0,
  }));
  await tx.$executeRaw`
    UPDATE matchup SET priority = r.priority FROM ${jsonRows(rows)} AS r(id uuid, priority float8)
    WHERE matchup.id = r.id`;
}

/** Votes that count, on all criteria together: the order that is looked for is that of all that is asked. */
async function countVotes(tx: Prisma.TransactionClient, evaluationId: string): Promise<MatchupCounts> {
  const contenders = await tx.contender.count({ where: { evaluationId } });
  const rows = await tx.$queryRaw<{ first: number; second: number; won: number; lost: number; ties: number }[]>`
    SELECT one.position AS first, two.position AS second,
           count(*) FILTER (WHERE vote.answer <> 'tie' AND (vote.answer = 'left') = ballot.left_is_first)::int AS won,
           count(*) FILTER (WHERE vote.answer <> 'tie' AND (vote.answer = 'left') <> ballot.left_is_first)::int AS lost,
           count(*) FILTER (WHERE vote.answer = 'tie')::int AS ties
    FROM ballot
    JOIN vote ON vote.ballot_id = ballot.id
    JOIN comparison ON comparison.id = ballot.comparison_id
    JOIN matchup ON matchup.id = comparison.matchup_id
    JOIN contender one ON one.id = matchup.first_id
    JOIN contender two ON two.id = matchup.second_id
    WHERE ballot.evaluation_id = ${evaluationId}::uuid AND ballot.standing = 'counted' AND ballot.kind = 'comparison'
    GROUP BY one.position, two.position`;
  const wins = new Float64Array(contenders ** 2);
  const ties = new Float64Array(contenders ** 2);
  for (const { first, second, won, lost, ties: tied } of rows) {
    const [there, back] = [first * contenders + second, second * contenders + first];
    wins[there] = won;
    wins[back] = lost;
    ties[there] = tied;
    ties[back] = tied;
  }
  return { contenders, wins, ties };
}
