import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createConflictRepository } from './conflict-repository.ts';

export function createDeckHandlers({ database }: Dependencies): Pick<Handlers, 'listConflicts'> {
  const repository = createConflictRepository(database.prisma);
  return {
    listConflicts: async ({ params, query }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const { from, before, limit, ...filter } = query;
      const page = await repository.listPage(study.id, filter, { from, before }, limit);
      return ok({ ...page, conflicts: [...page.conflicts], ...(await repository.count(study.id, filter)) });
    },
  };
}
