import type { Generator } from '@plumbline/contract';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';

interface GeneratorRow {
  readonly id: string;
  readonly name: string;
  readonly run: string | null;
  readonly step: number | null;
  readonly prompts: number;
  readonly least: number;
  readonly most: number;
}

export const createGeneratorRepository = (prisma: PrismaClient) => ({
  /** By name; images that are missing do not count. */
  list: async (studyId: string): Promise<Generator[]> =>
    (await readGenerators(prisma, Prisma.sql`generator.study_id = ${studyId}::uuid`)).map(toGenerator),

  /** Nothing when the study has no such generator. */
  async setRun(
    studyId: string,
    id: string,
    data: { readonly run: string | null; readonly step: number | null },
  ): Promise<Generator | undefined> {
    const { count } = await prisma.generator.updateMany({ where: { id, studyId }, data });
    if (count === 0) return undefined;
    const [row] = await readGenerators(prisma, Prisma.sql`generator.id = ${id}::uuid`);
    return row && toGenerator(row);
  },

  /** The subsets of a study with their numbers of prompts, by name. */
  async listSubsets(studyId: string): Promise<{ subset: string; prompts: number }[]> {
    return prisma.$queryRaw`
      SELECT subset, count(*)::int AS prompts FROM prompt WHERE study_id = ${studyId}::uuid
      GROUP BY subset ORDER BY subset COLLATE "C"`;
  },
});

const readGenerators = (prisma: PrismaClient, condition: Prisma.Sql): Promise<GeneratorRow[]> => prisma.$queryRaw`
  SELECT generator.id, generator.name, generator.run, generator.step,
         count(shown.images)::int AS prompts, coalesce(min(shown.images), 0)::int AS least,
         coalesce(max(shown.images), 0)::int AS most
  FROM generator LEFT JOIN (
    SELECT generator_id, prompt_id, count(*) AS images FROM pair
    WHERE generator_id IN (SELECT generator.id FROM generator WHERE ${condition}) AND image_sha256 IS NOT NULL
    GROUP BY generator_id, prompt_id
  ) shown ON shown.generator_id = generator.id
  WHERE ${condition}
  GROUP BY generator.id ORDER BY generator.name COLLATE "C"`;

const toGenerator = ({ least, most, ...row }: GeneratorRow): Generator => ({
  ...row,
  imagesPerPrompt: { least, most },
});
