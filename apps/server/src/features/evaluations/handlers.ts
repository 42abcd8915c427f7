import { err, ok } from '@plumbline/result';
import { findEvaluation } from '../../db/evaluations/find-evaluation.ts';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import { answerWithFrame } from '../../http/frames/frame-response.ts';
import { createFrameSource } from '../../http/frames/frame-source.ts';
import type { Handlers } from '../../http/handler.ts';
import type { ImagePicker } from '../../models/image-picks.ts';
import { createEvaluationsService } from './evaluations-service.ts';
import { exportOf } from './exports/export-evaluation.ts';
import { createGeneratorRepository } from './generator-repository.ts';
import { encodeVoteFrame } from './vote-frame/encode-vote-frame.ts';
import { readVoteFrame, readVoteFrameVersion } from './vote-frame/vote-frame-repository.ts';

type EvaluationHandlers = Pick<
  Handlers,
  | 'listGenerators'
  | 'updateGenerator'
  | 'planEvaluation'
  | 'createEvaluation'
  | 'listEvaluations'
  | 'readEvaluation'
  | 'updateEvaluation'
  | 'deleteEvaluation'
  | 'readVoteFrame'
  | 'exportEvaluation'
>;

export function createEvaluationHandlers(deps: Dependencies, pick: ImagePicker): EvaluationHandlers {
  const { prisma } = deps.database;
  const evaluations = createEvaluationsService(deps, pick);
  const generators = createGeneratorRepository(prisma);
  const openFrame = createFrameSource(async (id) => {
    const evaluation = await prisma.evaluation.findUnique({ where: { id } });
    const frame = evaluation && (await readVoteFrame(deps.database, evaluation));
    return frame ? encodeVoteFrame(frame) : undefined;
  });
  return {
    listGenerators: async ({ params }, { person }) => {
      const study = await findStudy(prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const subsets = await generators.listSubsets(study.id);
      const prompts = subsets.reduce((sum, subset) => sum + subset.prompts, 0);
      return ok({ generators: await generators.list(study.id), prompts, subsets });
    },
    updateGenerator: async ({ params, body }, { person }) => {
      const study = await findStudy(prisma, params.study, person);
      const generator = study && (await generators.setRun(study.id, params.generator, body));
      return generator ? ok(generator) : err('not_found', undefined);
    },
    planEvaluation: ({ params, body }, { person }) => evaluations.plan(person, params.study, body),
    createEvaluation: ({ params, body }, { person }) => evaluations.create(person, params.study, body),
    listEvaluations: ({ params }, { person }) => evaluations.list(person, params.study),
    readEvaluation: ({ params }, { person }) => evaluations.read(person, params),
    updateEvaluation: ({ params, body }, { person }) => evaluations.update(person, params, body),
    deleteEvaluation: ({ params, query }, { person }) => evaluations.remove(person, params, query.confirm),
    readVoteFrame: async ({ params }, { person, request }) => {
      const found = await findEvaluation(prisma, params, person);
      if (!found) return err('not_found', undefined);
      const { id } = found.evaluation;
      const version = await readVoteFrameVersion(prisma, id);
      const response = await answerWithFrame({ request, version, contentType: 'application/json' }, (encoding) =>
        openFrame(id, version, encoding),
      );
      return response ? ok(response) : err('not_found', undefined);
    },
    exportEvaluation: async ({ params, query }, { person }) => {
      const found = await findEvaluation(prisma, params, person);
      return found ? exportOf(deps, found, params.kind, query) : err('not_found', undefined);
    },
  };
}
