import type { PrismaClient } from '../../../db/generated/client.ts';
import type { ImageName } from './vote-preferences.ts';

/** By pair. */
export async function readImageNames(
  prisma: PrismaClient,
  pairIds: Iterable<string>,
): Promise<ReadonlyMap<string, ImageName>> {
  const rows = await prisma.$queryRaw<{ id: string; name: string; sha256: string | null }[]>`
    SELECT pair.id, pair.image_name AS name, pair.image_sha256 AS sha256
    FROM jsonb_array_elements_text(${JSON.stringify([...pairIds])}::jsonb) AS wanted(id)
    JOIN pair ON pair.id = wanted.id::uuid`;
  return new Map(rows.map(({ id, name, sha256 }) => [id, { name, sha256: sha256 ?? '' }]));
}
