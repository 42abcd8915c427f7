import { IntegrityFindingsSchema, type IntegrityReport, IntegrityReportSchema } from '@plumbline/contract';
import type { PrismaClient } from '../../db/generated/client.ts';

export const createReportRepository = (prisma: PrismaClient) => ({
  async add(studyId: string, { cause, at, ...findings }: IntegrityReport): Promise<void> {
    await prisma.integrityReport.create({ data: { studyId, cause, findings, at } });
  },

  /** Newest first. */
  async list(studyId: string, limit: number): Promise<IntegrityReport[]> {
    const rows = await prisma.integrityReport.findMany({ where: { studyId }, orderBy: { id: 'desc' }, take: limit });
    return rows.map(({ findings, cause, at }) => ({
      ...IntegrityFindingsSchema.parse(findings),
      cause: IntegrityReportSchema.shape.cause.parse(cause),
      at: at.toISOString(),
    }));
  },
});
