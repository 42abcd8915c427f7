import { ok } from '@plumbline/result';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';

export const createModelHandlers = ({ models }: Dependencies): Pick<Handlers, 'listModels'> => ({
  listModels: async () => ok({ models: models.map(({ manifest, manifestUrl }) => ({ manifest, manifestUrl })) }),
});
