import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { readOverviewOf } from './read-overview.ts';

export const createOverviewHandlers = ({
  database,
  clock,
}: Pick<Dependencies, 'database' | 'clock'>): Pick<Handlers, 'readOverview'> => ({
  readOverview: async ({ params, query }, { person }) => {
    const study = await findStudy(database.prisma, params.study, person);
    if (!study) return err('not_found', undefined);
    return ok(await readOverviewOf(database, study, { now: clock.now(), dayStart: new Date(query.dayStart) }));
  },
});
