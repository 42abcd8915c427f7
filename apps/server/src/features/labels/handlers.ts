import type { Person } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { type FoundStudy, findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createLabelRepository } from './label-repository.ts';
import { createQueueRepository } from './queue-repository.ts';

type WritingHandlers = Pick<Handlers, 'recordLabel' | 'withdrawLabel'>;
type ReadingHandlers = Pick<Handlers, 'readQueue' | 'readOwnLabels'>;

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
      const draft = { ...body, value: null, note: '', activeMs: 0 } as const;
      const stored = await labels.record({ study: params.study, person, now: clock.now(), draft });
      return stored.ok ? stored : err(stored.code, undefined);
    },
  };
}

function readingHandlers({ database: { prisma } }: Dependencies): ReadingHandlers {
  const queue = createQueueRepository(prisma);
  const open = async (person: Person, slug: string): Promise<FoundStudy | null> => findStudy(prisma, slug, person);
  return {
    readQueue: async ({ params, query }, { person }) => {
      const study = await open(person, params.study);
      if (!study) return err('not_found', undefined);
      const pairs = await queue.listNext({ ...query, studyId: study.id, personId: person.id });
      return ok({ pairs, progress: await queue.readProgress(study.id, person.id) });
    },

    readOwnLabels: async ({ params, query }, { person }) => {
      const study = await open(person, params.study);
      if (!study) return err('not_found', undefined);
      const labels = await queue.listOwn(study.id, person.id, query.limit);
      return ok({ labels, progress: await queue.readProgress(study.id, person.id) });
    },
  };
}
