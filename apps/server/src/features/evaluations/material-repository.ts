import type { Prisma, PrismaClient } from '../../db/generated/client.ts';
import type { ImageShape } from './plan/image-shapes.ts';
import type { Found, PlanPrompt } from './plan/material.ts';

/** Generator, prompt, images there, their pairs and their hashes by name, mean TextNorm, mean raw reward. */
type SideTuple = readonly [string, string, number, string[], string[], number | null, number | null];

/** What of a pair's stored scores a study orders images by. */
export type StoredValue = 'textnorm' | 'raw';

export const createMaterialRepository = (prisma: PrismaClient) => ({
  /** By subset and text. */
  listPrompts: (studyId: string): Promise<PlanPrompt[]> => prisma.$queryRaw`
    SELECT id, text, subset FROM prompt WHERE study_id = ${studyId}::uuid
    ORDER BY subset COLLATE "C", text COLLATE "C"`,

  findGenerators: async (studyId: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> =>
    new Map(
      (await prisma.generator.findMany({ where: { studyId, name: { in: [...names] } } })).map(({ id, name }) => [
        name,
        id,
      ]),
    ),

  /** What each of these generators has of each prompt: the first `count` images by name that are not missing. */
  async readSides(
    studyId: string,
    generatorIds: readonly string[],
    count: number,
    value: StoredValue,
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, Found>>> {
    const byGenerator = new Map(generatorIds.map((id) => [id, new Map<string, Found>()]));
    for (const [generator, prompt, images, pairs, hashes, textNorm, raw] of await readSideTuples(
      prisma,
      studyId,
      generatorIds,
      count,
    )) {
      const side = { pairs, images: hashes, value: value === 'raw' ? raw : textNorm };
      byGenerator.get(generator)?.set(prompt, images < count ? { kind: 'few', images } : { kind: 'side', side });
    }
    return byGenerator;
  },

  /** Whether any pair of the study has TextNorm; else its raw rewards are what there is. */
  async storedValue(studyId: string): Promise<StoredValue> {
    const scored = await prisma.pairSummary.findFirst({ where: { studyId, textNorm: { not: null } } });
    return scored ? 'textnorm' : 'raw';
  },

  /** By hash. */
  async readShapes(images: ReadonlySet<string>): Promise<ReadonlyMap<string, ImageShape>> {
    const rows = await prisma.$queryRaw<(ImageShape & { sha256: string })[]>`
      SELECT image.sha256, image.width, image.height FROM image
      WHERE image.sha256 IN (SELECT jsonb_array_elements_text(${JSON.stringify([...images])}::jsonb))`;
    return new Map(rows.map(({ sha256, width, height }) => [sha256, { width, height }]));
  },
});

export type MaterialRepository = ReturnType<typeof createMaterialRepository>;

/** Only a side whose every image has a value has a mean. */
async function readSideTuples(
  prisma: Pick<Prisma.TransactionClient, '$queryRaw'>,
  studyId: string,
  generatorIds: readonly string[],
  count: number,
): Promise<SideTuple[]> {
  if (generatorIds.length === 0) return [];
  const [row] = await prisma.$queryRaw<{ sides: string | null }[]>`
    SELECT json_agg(json_build_array(generator_id, prompt_id, images, pairs, hashes, text_norm, raw_reward))::text AS sides
    FROM (
      SELECT ranked.generator_id, ranked.prompt_id, count(*) AS images,
             array_agg(ranked.id ORDER BY ranked.place) AS pairs,
             array_agg(ranked.image_sha256 ORDER BY ranked.place) AS hashes,
             CASE WHEN count(s.text_norm) = count(*) THEN avg(s.text_norm) END AS text_norm,
             CASE WHEN count(s.raw_reward) = count(*) THEN avg(s.raw_reward) END AS raw_reward
      FROM (
        SELECT id, generator_id, prompt_id, image_sha256,
               row_number() OVER (PARTITION BY generator_id, prompt_id ORDER BY image_name COLLATE "C") AS place
        FROM pair
        WHERE study_id = ${studyId}::uuid AND generator_id = ANY (${generatorIds}::uuid[]) AND image_sha256 IS NOT NULL
      ) ranked
      LEFT JOIN pair_summary s ON s.pair_id = ranked.id
      WHERE ranked.place <= ${count}::int
      GROUP BY ranked.generator_id, ranked.prompt_id
    ) sides`;
  // The statement above makes nothing else.
  return JSON.parse(row?.sides ?? '[]') as SideTuple[];
}
