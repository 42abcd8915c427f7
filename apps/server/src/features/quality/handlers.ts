import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { readAnswersBehind } from './answers-behind-repository.ts';
import { readStudyRatersQuality } from './read-study-raters-quality.ts';

export const createQualityHandlers = ({
  database,
}: Dependencies): Pick<Handlers, 'readRaterQuality' | 'listRaterAnswers'> => ({
  readRaterQuality: async ({ params }, { person }) => {
    const study = await findStudy(database.prisma, params.study, person);
    return study ? ok({ raters: await readStudyRatersQuality(database, study.id) }) : err('not_found', undefined);
  },

  listRaterAnswers: async ({ params, query }, { person }) => {
    const study = await findStudy(database.prisma, params.study, person);
    if (!study) return err('not_found', undefined);
    const figure = { ...query, studyId: study.id, personId: params.rater };
    return ok({ answers: await readAnswersBehind(database.prisma, figure) });
  },
});
