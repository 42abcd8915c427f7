import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createGoldRepository } from './gold-repository.ts';
import { createPairReviewRepository } from './pair-review-repository.ts';

type GoldHandlers = Pick<Handlers, 'countGold' | 'readPairGold' | 'markGold' | 'unmarkGold' | 'collectGold'>;

/** Pairs whose answer is known. */
export function createGoldHandlers({ database, clock }: Dependencies): GoldHandlers {
  const gold = createGoldRepository(database);
  const reviews = createPairReviewRepository(database.prisma);
  return {
    countGold: async ({ params }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      return study ? ok(await gold.count(study.id)) : err('not_found', undefined);
    },
    readPairGold: async ({ params }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study || !(await reviews.hasPair(study.id, params.pair))) return err('not_found', undefined);
      return ok({ gold: await gold.find(study.id, params.pair) });
    },
    markGold: async ({ params, body }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      return gold.mark({ ...body, studyId: study.id, person, at: clock.now() });
    },
    unmarkGold: async ({ params, body }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      return gold.unmark({ ...body, studyId: study.id, person, at: clock.now() });
    },
    collectGold: async ({ params, body }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      return ok(await gold.collect({ studyId: study.id, person, at: clock.now() }, body));
    },
  };
}
