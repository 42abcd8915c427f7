import { err, ok } from '@plumbline/result';
import { readProgress } from '../../db/places/progress.ts';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createLabelRepository } from './label-repository.ts';
import { listOwnLabels } from './own-label-repository.ts';

type WritingHandlers = Pick<Handlers, 'recordLabel' | 'withdrawLabel'>;
type ReadingHandlers = Pick<Handlers, 'readOwnLabels'>;

export const createLabelHandlers = (deps: Dependencies): WritingHandlers & ReadingHandlers => ({
  ...writingHandlers(deps),
  ...readingHandlers(deps),
});

function writingHandlers({ database, clock }: Dependencies): WritingHandlers {
  const labels = createLabelRepository(database);
  return {
    recordLabel: async ({ params, body }, { person }) => {
      const stored = await labels.record({ study: params.study, person, now: clock.now(), draft: body });
      return stored.ok ? stored : err(stored.code, undefined);
    },

    withdrawLabel: async ({ params, body }, { person }) => {
      const draft = { ...body, value: null, note: '', activeMs: 0, waitMs: null } as const;
      const stored = await labels.record({ study: params.study, person, now: clock.now(), draft });
      return stored.ok ? stored : err(stored.code, undefined);
    },
  };
}

function readingHandlers({ database: { prisma } }: Dependencies): ReadingHandlers {
  return {
    readOwnLabels: async ({ params, query }, { person }) => {
      const study = await findStudy(prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const labels = await listOwnLabels(prisma, { studyId: study.id, personId: person.id, limit: query.limit });
      return ok({ labels, progress: await readProgress(prisma, study, person.id) });
    },
  };
}
