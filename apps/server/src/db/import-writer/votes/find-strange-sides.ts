import { arrayLiteral, columnRows } from '../../column-rows.ts';
import { Prisma } from '../../generated/client.ts';
import type { KnownEvaluation } from './evaluation-book.ts';
import { namesOf } from './find-comparisons.ts';

/** One side of a decoy: images that a contender shows of another prompt. */
export interface StrangeSide {
  readonly at: number;
  readonly contender: string;
  readonly images: readonly string[];
}

/** The pairs of these images, by the place of the line; none where the contender shows them nowhere. */
export async function findStrangeSides(
  tx: Prisma.TransactionClient,
  { id, studyId }: KnownEvaluation,
  sides: readonly StrangeSide[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  if (sides.length === 0) return new Map();
  const rows = sides.map(({ at, contender, images }) => ({
    ...{ at, contender, first_image: images[0] ?? '', images: arrayLiteral(images) },
  }));
  const types = { at: 'int', contender: 'uuid', first_image: 'text', images: 'text' } as const;
  const found = await tx.$queryRaw<{ at: number; pairs: string[] }[]>`
    SELECT DISTINCT ON (r.at) r.at, side.pairs::text[] AS pairs
    FROM ${columnRows(rows, types)}
    JOIN pair ON pair.study_id = ${studyId}::uuid AND pair.image_name = r.first_image
    JOIN matchup m ON m.evaluation_id = ${id}::uuid AND r.contender IN (m.first_id, m.second_id)
    JOIN comparison o ON o.matchup_id = m.id AND o.prompt_id = pair.prompt_id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN m.first_id = r.contender THEN o.first_pairs ELSE o.second_pairs END AS pairs
    ) side
    WHERE side.pairs[1] = pair.id AND ${namesOf(Prisma.sql`side.pairs`)} = r.images::text[]
    ORDER BY r.at`;
  return new Map(found.map(({ at, pairs }) => [at, pairs]));
}
