import { err, ok } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createSetAsideRepository } from './set-aside-repository.ts';

export function createSetAsideHandlers({
  database,
  clock,
}: Dependencies): Pick<Handlers, 'setRaterAside' | 'takeRaterBack'> {
  const repository = createSetAsideRepository(database);
  return {
    setRaterAside: async ({ params, body }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const at = clock.now();
      const actor = { studyId: study.id, raterId: params.person, by: person, at };
      const labels = await repository.setAside(actor, body.reason);
      if (labels === undefined) return err('not_found', undefined);
      return ok({ at: at.toISOString(), reason: body.reason, by: person.displayName, labels });
    },

    takeRaterBack: async ({ params }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      const actor = { studyId: study.id, raterId: params.person, by: person, at: clock.now() };
      const returned = await repository.takeBack(actor);
      return returned ? ok(returned) : err('not_found', undefined);
    },
  };
}
