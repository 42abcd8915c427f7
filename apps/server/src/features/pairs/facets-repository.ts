import type { PrismaClient } from '../../db/generated/client.ts';

export interface Facet {
  readonly name: string;
  readonly pairs: number;
}

export const createFacetsRepository = (prisma: PrismaClient) => ({
  listSubsets: (studyId: string): Promise<Facet[]> => prisma.$queryRaw`
    SELECT q.subset AS name, sum(own.pairs)::int AS pairs
    FROM (SELECT prompt_id, count(*) AS pairs FROM pair WHERE study_id = ${studyId}::uuid GROUP BY prompt_id) own
    JOIN prompt q ON q.id = own.prompt_id
    GROUP BY q.subset ORDER BY q.subset`,

  listGenerators: (studyId: string): Promise<Facet[]> => prisma.$queryRaw`
    SELECT g.name, own.pairs
    FROM (SELECT generator_id, count(*)::int AS pairs FROM pair WHERE study_id = ${studyId}::uuid GROUP BY generator_id) own
    JOIN generator g ON g.id = own.generator_id
    ORDER BY g.name`,
});
