import { LABELLING_LIMITS } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createAssignmentRepository } from './assignment-repository.ts';

/** Others label, give back and expire all the time; asking costs little. */
const RETRY_SECONDS = 5;

export function createAssignmentHandlers({
  database,
  clock,
}: Pick<Dependencies, 'database' | 'clock'>): Pick<Handlers, 'takePairs' | 'returnPairs'> {
  const { prisma } = database;
  const assignment = createAssignmentRepository(database);
  return {
    takePairs: async ({ params, body }, { person }) => {
      const study = await findStudy(prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      if (study.closedAt) return err('study_closed', undefined);
      const { pairs, lost, state, progress } = await assignment.take({ study, person, body, now: clock.now() });
      return ok({
        pairs: [...pairs],
        lost: [...lost],
        state,
        retryAfterSeconds: state === 'wait' ? RETRY_SECONDS : null,
        leaseSeconds: LABELLING_LIMITS.leaseSeconds,
        progress,
      });
    },

    returnPairs: async ({ params, body }, { person }) => {
      const study = await findStudy(prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const selection = { ...body, studyId: study.id, personId: person.id };
      return ok({ returned: await assignment.giveBack(selection, clock.now()) });
    },
  };
}
