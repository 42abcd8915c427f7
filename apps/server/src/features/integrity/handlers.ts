import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { checkStudy } from './check-study.ts';
import { createReportRepository } from './report-repository.ts';

export function createIntegrityHandlers({
  database,
  clock,
}: Dependencies): Pick<Handlers, 'checkIntegrity' | 'listIntegrityReports'> {
  return {
    checkIntegrity: async ({ params }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      return ok(await checkStudy(database, { studyId: study.id, cause: 'asked', at: clock.now() }));
    },

    listIntegrityReports: async ({ params, query }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      return ok({ reports: await createReportRepository(database.prisma).list(study.id, query.limit) });
    },
  };
}
