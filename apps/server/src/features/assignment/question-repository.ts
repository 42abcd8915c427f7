import type { BlindPair } from '@plumbline/contract';
import { eachByIndex } from '../../db/each-by-index.ts';
import { Prisma } from '../../db/generated/client.ts';

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
    SELECT r.id AS "pairId", coalesce(asked.text, prompt.text) AS prompt, image.sha256, image.width, image.height
    FROM unnest(${ids}::uuid[]) AS r(id)
    LEFT JOIN ${eachByIndex(ownCheck(personId))} asked ON true
    JOIN ${eachByIndex(Prisma.sql`SELECT * FROM pair WHERE id = coalesce(asked.pair_id, r.id)`)} pair ON true
    JOIN ${eachByIndex(Prisma.sql`SELECT * FROM prompt WHERE id = pair.prompt_id`)} prompt ON true
    JOIN ${eachByIndex(Prisma.sql`SELECT * FROM image WHERE sha256 = pair.image_sha256`)} image ON true`;
  const byId = new Map(rows.map((row) => [row.pairId, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toBlindPair(row)] : [];
  });
}

const ownCheck = (personId: string): Prisma.Sql =>
  Prisma.sql`SELECT * FROM label_check WHERE id = r.id AND person_id = ${personId}::uuid`;

const toBlindPair = ({ pairId, prompt, sha256, width, height }: BlindRow): BlindPair => ({
  pairId,
  prompt,
  image: { sha256, width, height },
});
