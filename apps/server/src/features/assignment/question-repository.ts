import type { BlindPair } from '@plumbline/contract';
import type { Prisma } from '../../db/generated/client.ts';
import { uuidList } from '../../db/json-rows.ts';

interface BlindRow {
  readonly pairId: string;
  readonly prompt: string;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
}

/** Pairs and checks of the person as they are shown, all alike, in the order of the ids. All that this selects is blind. */
export async function readQuestions(
  tx: Pick<Prisma.TransactionClient, '$queryRaw'>,
  personId: string,
  ids: readonly string[],
): Promise<BlindPair[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<BlindRow[]>`
    SELECT asked.id AS "pairId", coalesce(asked.text, prompt.text) AS prompt, image.sha256, image.width, image.height
    FROM (
      SELECT id, id AS pair_id, NULL AS text FROM pair WHERE id IN ${uuidList(ids)}
      UNION ALL
      SELECT id, pair_id, text FROM label_check WHERE id IN ${uuidList(ids)} AND person_id = ${personId}::uuid
    ) asked
    JOIN pair ON pair.id = asked.pair_id
    JOIN prompt ON prompt.id = pair.prompt_id
    JOIN image ON image.sha256 = pair.image_sha256`;
  const byId = new Map(rows.map((row) => [row.pairId, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toBlindPair(row)] : [];
  });
}

const toBlindPair = ({ pairId, prompt, sha256, width, height }: BlindRow): BlindPair => ({
  pairId,
  prompt,
  image: { sha256, width, height },
});
