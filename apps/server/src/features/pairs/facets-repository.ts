import type { PrismaClient } from '../../db/generated/client.ts';

export interface Facet {
  readonly name: string;
  readonly pairs: number;
}

export const createFacetsRepository = (prisma: PrismaClient) => ({
  listSubsets: (studyId: string): Promise<Facet[]> => prisma.$queryRaw`
    SELECT q.subset AS name, count(*)::int AS pairs FROM pair p JOIN prompt q ON q.id = p.prompt_id
    WHERE p.study_id = ${studyId}::uuid GROUP BY q.subset ORDER BY q.subset`,

  listGenerators: (studyId: string): Promise<Facet[]> => prisma.$queryRaw`
    SELECT g.name, count(*)::int AS pairs FROM pair p JOIN generator g ON g.id = p.generator_id
    WHERE p.study_id = ${studyId}::uuid GROUP BY g.name ORDER BY g.name`,
});
