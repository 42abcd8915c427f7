import type { Person } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails, Handlers } from '../../http/handler.ts';
import { createGuidelineRepository } from './guideline-repository.ts';
import { createItemRepository, type Teacher } from './item-repository.ts';
import { createRoundHandlers } from './round-handlers.ts';
import { createTraineeRepository } from './trainee-repository.ts';
import { createTrainingRepository } from './training-repository.ts';

type GuidelineHandlers = Pick<Handlers, 'readGuideline' | 'writeGuideline'>;
type ItemHandlers = Pick<
  Handlers,
  | 'readTraining'
  | 'updateQualification'
  | 'addTrainingItems'
  | 'addGoldItems'
  | 'updateTrainingItem'
  | 'removeTrainingItem'
>;
type TraineeHandlers = Pick<Handlers, 'listTrainees' | 'grantRound'>;

export const createTrainingHandlers = (
  deps: Dependencies,
): GuidelineHandlers & ItemHandlers & TraineeHandlers & ReturnType<typeof createRoundHandlers> => ({
  ...guidelineHandlers(deps),
  ...itemHandlers(deps),
  ...traineeHandlers(deps),
  ...createRoundHandlers(deps),
});

type Enter = (slug: string, person: Person) => Promise<Result<Teacher, 'not_found', FailureDetails | undefined>>;

const entrance =
  ({ database, clock }: Dependencies): Enter =>
  async (slug, person) => {
    const study = await findStudy(database.prisma, slug, person);
    return study ? ok({ studyId: study.id, person, at: clock.now() }) : err('not_found', undefined);
  };

const WRITTEN_MEANWHILE = {
  field: 'replaces',
  message: 'Somebody else has changed the guideline meanwhile. Read what it says now before you replace it.',
};

function guidelineHandlers(deps: Dependencies): GuidelineHandlers {
  const guidelines = createGuidelineRepository(deps.database);
  const enter = entrance(deps);
  return {
    readGuideline: async ({ params }, { person }) => {
      const entered = await enter(params.study, person);
      return entered.ok ? ok(await guidelines.read(entered.value.studyId)) : entered;
    },

    writeGuideline: async ({ params, body }, { person }) => {
      const entered = await enter(params.study, person);
      if (!entered.ok) return entered;
      const { studyId, at } = entered.value;
      const written = await guidelines.write(studyId, { ...body, personId: person.id, at });
      return written ? ok(written) : err('wrong_state', WRITTEN_MEANWHILE);
    },
  };
}

function itemHandlers(deps: Dependencies): ItemHandlers {
  const items = createItemRepository(deps.database);
  const training = createTrainingRepository(deps.database);
  const enter = entrance(deps);
  return {
    readTraining: async ({ params }, { person }) => {
      const entered = await enter(params.study, person);
      return entered.ok ? ok(await training.read(entered.value.studyId)) : entered;
    },

    updateQualification: async ({ params, body }, { person }) => {
      const entered = await enter(params.study, person);
      if (!entered.ok) return entered;
      const isDone = await training.updatePolicy(entered.value, body.policy);
      if (isDone) return ok(await training.read(entered.value.studyId));
      return err('wrong_state', { message: 'A round needs a question: add one first.' });
    },

    addTrainingItems: async ({ params, body }, { person }) => {
      const entered = await enter(params.study, person);
      return entered.ok ? items.add(entered.value, body) : entered;
    },

    addGoldItems: async ({ params, body }, { person }) => {
      const entered = await enter(params.study, person);
      return entered.ok ? items.addGold(entered.value, body) : entered;
    },

    updateTrainingItem: async ({ params, body }, { person }) => {
      const entered = await enter(params.study, person);
      if (!entered.ok) return entered;
      const changed = await items.change(entered.value, params.item, body);
      return changed.ok ? ok(await training.read(entered.value.studyId)) : changed;
    },

    removeTrainingItem: async ({ params }, { person }) => {
      const entered = await enter(params.study, person);
      if (!entered.ok) return entered;
      const removed = await items.remove(entered.value, params.item);
      return removed.ok ? ok(await training.read(entered.value.studyId)) : removed;
    },
  };
}

function traineeHandlers(deps: Dependencies): TraineeHandlers {
  const trainees = createTraineeRepository(deps.database);
  const enter = entrance(deps);
  return {
    listTrainees: async ({ params }, { person }) => {
      const entered = await enter(params.study, person);
      if (!entered.ok) return entered;
      const { studyId } = entered.value;
      return ok({ questions: await trainees.countQuestions(studyId), people: await trainees.list(studyId) });
    },

    grantRound: async ({ params }, { person }) => {
      const entered = await enter(params.study, person);
      if (!entered.ok) return entered;
      const trainee = await trainees.grant(entered.value, params.person);
      if (trainee) return ok(trainee);
      return err('wrong_state', { message: 'Only somebody who has no round left is given another.' });
    },
  };
}
