import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { readStudyRatersQuality } from './read-study-raters-quality.ts';

export const createQualityHandlers = ({ database }: Dependencies): Pick<Handlers, 'readRaterQuality'> => ({
  readRaterQuality: async ({ params }, { person }) => {
    const study = await findStudy(database.prisma, params.study, person);
    return study ? ok({ raters: await readStudyRatersQuality(database, study.id) }) : err('not_found', undefined);
  },
});
