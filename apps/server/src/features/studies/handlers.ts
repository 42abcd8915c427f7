import { ok } from '@plumbline/result';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createStudiesService } from './studies-service.ts';

type StudyHandlers = Pick<
  Handlers,
  | 'listStudies'
  | 'readStudy'
  | 'readStudyDetail'
  | 'createStudy'
  | 'updateStudy'
  | 'deleteStudy'
  | 'removeSimulatedRaters'
>;

export function createStudyHandlers(deps: Dependencies): StudyHandlers {
  const studies = createStudiesService(deps);
  return {
    listStudies: async (_, { person }) => ok({ studies: await studies.list(person) }),
    readStudy: ({ params }, { person }) => studies.read(person, params.study),
    readStudyDetail: ({ params }, { person }) => studies.readDetail(person, params.study),
    createStudy: ({ body }, { person }) => studies.create(person, body),
    updateStudy: ({ params, body }, { person }) => studies.update(person, params.study, body),
    deleteStudy: ({ params, query }, { person }) => studies.remove(person, params.study, query.confirm),
    removeSimulatedRaters: ({ params }, { person }) => studies.removeSimulatedRaters(person, params.study),
  };
}
