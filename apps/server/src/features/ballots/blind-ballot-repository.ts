import type { BlindBallot, Criterion, VoteAnswer } from '@plumbline/contract';
import type { Prisma } from '../../db/generated/client.ts';
import { uuidList } from '../../db/json-rows.ts';

interface BlindRow {
  readonly ballotId: string;
  readonly prompt: string;
  readonly criteria: Criterion[];
  readonly imagesPerSide: number;
  readonly given: Partial<Record<Criterion, VoteAnswer>>;
}

/** Ballots as they are shown, all kinds alike, in the order of the ids. All that this selects is blind. */
export async function readBlindBallots(
  tx: Pick<Prisma.TransactionClient, '$queryRaw'>,
  ids: readonly string[],
): Promise<BlindBallot[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<BlindRow[]>`
    SELECT ballot.id AS "ballotId", prompt.text AS prompt, evaluation.criteria::text[] AS criteria,
           evaluation.images_per_side AS "imagesPerSide",
           coalesce((SELECT jsonb_object_agg(vote.criterion, vote.answer) FROM vote WHERE vote.ballot_id = ballot.id),
                    '{}') AS given
    FROM ballot
    JOIN evaluation ON evaluation.id = ballot.evaluation_id
    JOIN comparison ON comparison.id = ballot.comparison_id
    JOIN prompt ON prompt.id = comparison.prompt_id
    WHERE ballot.id IN ${uuidList(ids)}`;
  const byId = new Map(rows.map((row) => [row.ballotId, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ ...row, prompt: row.criteria.includes('alignment') ? row.prompt : null }] : [];
  });
}
