import { randomInt } from 'node:crypto';
import type { Prisma } from '../../../db/generated/client.ts';
import type { Issue } from '../issue-repository.ts';
import type { Taker } from '../taker.ts';

type Transaction = Prisma.TransactionClient;

interface Drawn {
  readonly comparisonId: string;
  readonly strangePairs: readonly string[];
}

/** Decoys on different comparisons, at most so many. */
export async function drawDecoys(tx: Transaction, taker: Taker, limit: number): Promise<Issue[]> {
  const decoys: Issue[] = [];
  for (let at = 0; at < limit; at += 1) {
    const decoy = await drawDecoy(tx, taker);
    if (decoy && decoys.every(({ comparisonId }) => comparisonId !== decoy.comparisonId)) decoys.push(decoy);
  }
  return decoys;
}

async function drawDecoy(tx: Transaction, taker: Taker): Promise<Issue | undefined> {
  const isFirstStrange = randomInt(2) === 0;
  const isFirstLeft = randomInt(2) === 0;
  const drawn = await drawStrangers(tx, taker, isFirstStrange);
  if (!drawn) return undefined;
  const { comparisonId, strangePairs } = drawn;
  const strange = isFirstStrange ? { firstPairs: strangePairs } : { secondPairs: strangePairs };
  return {
    kind: 'decoy',
    comparisonId,
    isFirstLeft,
    ...strange,
    expected: isFirstStrange === isFirstLeft ? 'right' : 'left',
  };
}

/**
 * A comparison of some matchup, one that the person was not given before one that they were, and what one of its contenders
 * shows for a text that is another one; nothing where there is no such pair.
 */
async function drawStrangers(
  tx: Transaction,
  { evaluationId, personId }: Taker,
  isFirstStrange: boolean,
): Promise<Drawn | undefined> {
  const [found] = await tx.$queryRaw<Drawn[]>`
    SELECT asked.id AS "comparisonId", strangers.pairs AS "strangePairs"
    FROM (
      SELECT c.id, CASE WHEN ${isFirstStrange} THEN drawn.first_id ELSE drawn.second_id END AS strange, prompt.text_hash
      FROM (
        SELECT id, first_id, second_id FROM matchup
        WHERE evaluation_id = ${evaluationId}::uuid ORDER BY random() LIMIT 1
      ) drawn
      JOIN comparison c ON c.matchup_id = drawn.id AND NOT c.is_same
      JOIN prompt ON prompt.id = c.prompt_id
      WHERE NOT EXISTS (
        SELECT 1 FROM ballot b WHERE b.comparison_id = c.id AND b.person_id = ${personId}::uuid
          AND (b.kind = 'decoy' AND b.answered_at IS NOT NULL OR b.answered_at IS NULL AND b.returned_at IS NULL))
      ORDER BY EXISTS (SELECT 1 FROM ballot b WHERE b.comparison_id = c.id AND b.person_id = ${personId}::uuid), random()
      LIMIT 1
    ) asked
    CROSS JOIN LATERAL (
      SELECT CASE WHEN m.first_id = asked.strange THEN o.first_pairs ELSE o.second_pairs END AS pairs
      FROM matchup m JOIN comparison o ON o.matchup_id = m.id JOIN prompt p ON p.id = o.prompt_id
      WHERE m.evaluation_id = ${evaluationId}::uuid AND asked.strange IN (m.first_id, m.second_id)
        AND p.text_hash <> asked.text_hash
      ORDER BY random() LIMIT 1
    ) strangers`;
  return found;
}
