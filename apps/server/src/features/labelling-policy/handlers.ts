import { err, ok } from '@plumbline/result';
import { policyOf } from '../../db/places/policy-of.ts';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { createPolicyRepository } from './policy-repository.ts';

export function createLabellingPolicyHandlers({
  database,
  clock,
}: Pick<Dependencies, 'database' | 'clock'>): Pick<Handlers, 'readLabellingPolicy' | 'updateLabellingPolicy'> {
  const policies = createPolicyRepository(database);
  return {
    readLabellingPolicy: async ({ params }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      if (!study) return err('not_found', undefined);
      return ok({ ...policyOf(study), trail: await policies.listChanges(study.id) });
    },

    updateLabellingPolicy: async ({ params, body }, { person }) => {
      const study = await findStudy(database.prisma, params.study, person);
      const policy = study && (await policies.update(study.id, body, { person, at: clock.now() }));
      if (!policy) return err('not_found', undefined);
      return ok({ ...policy, trail: await policies.listChanges(study.id) });
    },
  };
}
