import { ok } from '@plumbline/result';
import type { Dependencies } from '../../dependencies.ts';
import { bytesOf } from '../../http/bytes-of.ts';
import type { Handlers } from '../../http/handler.ts';
import { createModelsService } from './models-service.ts';
import { createUploadsService } from './uploads/uploads-service.ts';

type UploadEndpoint =
  | 'createModelUpload'
  | 'readModelUpload'
  | 'uploadModelPiece'
  | 'finishModelUpload'
  | 'cancelModelUpload';
type ModelEndpoint = 'listModels' | 'addHubModel' | 'removeModel' | 'recordPassport' | 'listPassports';
type ModelsService = ReturnType<typeof createModelsService>;

export function createModelHandlers(deps: Dependencies): Pick<Handlers, ModelEndpoint | UploadEndpoint> {
  const models = createModelsService(deps);
  const actor = (person: { readonly id: string }) => ({ personId: person.id, at: deps.clock.now() });
  return {
    listModels: async () => ok(await models.list()),
    addHubModel: ({ body }, { person }) => models.addFromHub(body, actor(person)),
    removeModel: ({ params }, { person }) => models.remove(params.model, actor(person)),
    recordPassport: ({ body }, { person }) => models.recordPassport(body, actor(person)),
    listPassports: async ({ query }) => ok({ passports: await models.listPassports(query.model) }),
    ...uploadHandlers(deps, models),
  };
}

function uploadHandlers(deps: Dependencies, models: ModelsService): Pick<Handlers, UploadEndpoint> {
  const uploads = createUploadsService(deps);
  return {
    createModelUpload: ({ body }) => uploads.create(body.files),

    readModelUpload: ({ params }) => uploads.read(params.upload),

    uploadModelPiece: async ({ params, query }, { request }) => {
      const received = await uploads.append(params.upload, query.file, query.offset, bytesOf(request));
      return received.ok ? ok({ receivedBytes: received.value }) : received;
    },

    finishModelUpload: async ({ params, body }, { person }) => {
      const model = await uploads.finish(params.upload, body, { personId: person.id, at: deps.clock.now() });
      return model.ok ? ok(await models.view(model.value)) : model;
    },

    cancelModelUpload: ({ params }) => uploads.cancel(params.upload),
  };
}
