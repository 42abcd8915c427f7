import type { Person } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createGoldHandlers } from './gold-handlers.ts';
import { createLabelRequestRepository } from './label-request-repository.ts';
import { createPairReviewRepository } from './pair-review-repository.ts';
import { createSelectionHandlers } from './selection-handlers.ts';
import { createTagRepository } from './tag-repository.ts';
import { createViewRepository, type ViewActor } from './view-repository.ts';

type ReadingHandlers = Pick<Handlers, 'listTags' | 'listLabelRequests' | 'readPairReview'>;
type ViewHandlers = Pick<Handlers, 'listViews' | 'saveView' | 'updateView' | 'removeView'>;

export const createReviewHandlers = (
  deps: Dependencies,
): ReadingHandlers &
  ViewHandlers &
  ReturnType<typeof createSelectionHandlers> &
  ReturnType<typeof createGoldHandlers> => ({
  ...createSelectionHandlers(deps),
  ...createGoldHandlers(deps),
  ...readingHandlers(deps),
  ...viewHandlers(deps),
});

function readingHandlers({ database }: Dependencies): ReadingHandlers {
  const tags = createTagRepository(database);
  const requests = createLabelRequestRepository(database);
  const reviews = createPairReviewRepository(database.prisma);
  return {
    listTags: async ({ params }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      return study ? ok({ tags: await tags.list(study.id) }) : err('not_found', undefined);
    },

    listLabelRequests: async ({ params, query }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      // One more than asked says whether there are more.
      const found = await requests.listOpen(study.id, query.after, query.limit + 1);
      const page = found.slice(0, query.limit);
      const nextAfter = found.length > page.length ? (page.at(-1)?.id ?? null) : null;
      return ok({ requests: page, open: await requests.countOpen(study.id), nextAfter });
    },

    readPairReview: async ({ params }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study || !(await reviews.hasPair(study.id, params.pair))) return err('not_found', undefined);
      const history = await reviews.listDecisions(params.pair);
      const standing = await reviews.findStandingEvent(params.pair);
      return ok({
        tags: await reviews.listTags(params.pair),
        decision: history.find(({ eventId }) => eventId === standing) ?? null,
        history,
        request: await requests.findOpen(params.pair),
        comments: await reviews.countComments(params.pair),
      });
    },
  };
}

function viewHandlers({ database, clock }: Dependencies): ViewHandlers {
  const views = createViewRepository(database);
  const enter = async (slug: string, person: Person): Promise<Result<ViewActor, 'not_found'>> => {
    const study = await findStudy(database.prisma, slug, person);
    return study ? ok({ studyId: study.id, person, at: clock.now() }) : err('not_found');
  };
  return {
    listViews: async ({ params }, { person }) => {
      const actor = await enter(params.study, person);
      return actor.ok ? ok({ views: await views.list(actor.value.studyId) }) : actor;
    },
    saveView: async ({ params, body }, { person }) => {
      const actor = await enter(params.study, person);
      return actor.ok ? views.save(actor.value, body) : actor;
    },
    updateView: async ({ params, body }, { person }) => {
      const actor = await enter(params.study, person);
      return actor.ok ? views.update(actor.value, params.view, body) : actor;
    },
    removeView: async ({ params }, { person }) => {
      const actor = await enter(params.study, person);
      if (!actor.ok) return actor;
      return (await views.remove(actor.value, params.view)) ? ok(undefined) : err('not_found', undefined);
    },
  };
}
