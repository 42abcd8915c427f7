import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { ServedManifestSchema } from './model/manifest.ts';
import { ScorePassportSchema } from './model/passport.ts';

const ModelIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower-case letters, digits and hyphens');
export const ModelParamsSchema = z.object({ model: ModelIdSchema });

/** What an added model is to be called. */
const ModelNameFields = {
  /** Made from the name of the repository or of the model when it is left out. */
  id: ModelIdSchema.optional(),
  name: z.string().trim().min(1).max(200).optional(),
};

export const InstalledModelSchema = z.object({
  manifest: ServedManifestSchema,
  manifestUrl: z.string(),
  /** `shipped` and `folder` were there at the server's start; `hub` and `upload` were added by people and can be removed. */
  origin: z.enum(['shipped', 'folder', 'hub', 'upload']),
  addedBy: z.string().nullable(),
  addedAt: z.iso.datetime().nullable(),
  /** Studies that score with it. */
  studies: z.int().nonnegative(),
});
export type InstalledModelView = z.infer<typeof InstalledModelSchema>;

/** A model of the hub that Plumbline knows: its settings need not be guessed. */
export const KnownHubModelSchema = z.object({
  repo: z.string(),
  name: z.string(),
  measures: z.string(),
  licence: z.string(),
  /** Null: not added. */
  modelId: z.string().nullable(),
  /** Why it cannot be added as it is, such as PickScore, of which the hub has no ONNX: the export tool makes one. */
  needsExport: z.boolean(),
});

export const listModels = defineEndpoint({
  method: 'get',
  path: '/models',
  access: 'annotator',
  tag: 'models',
  summary: 'The reward models of this installation, and those of the hub that are known here.',
  response: z.object({
    models: z.array(InstalledModelSchema),
    known: z.array(KnownHubModelSchema),
    /** Base address of the hub that models are added from. */
    hub: z.string(),
  }),
});

export const addHubModel = defineEndpoint({
  method: 'post',
  path: '/models',
  access: 'researcher',
  tag: 'models',
  summary:
    'Adds a model of the hub: reads its list of files and settings, not its weights. The same model again answers the one that is there.',
  body: z.object({
    repo: z.string().trim().min(1).max(200),
    /** Branch, tag or commit. */
    revision: z.string().trim().min(1).max(64).default('main'),
    ...ModelNameFields,
  }),
  response: InstalledModelSchema,
  status: 201,
  errors: ['name_taken', 'hub_unreachable', 'model_not_found', 'model_unfit'],
});

export const removeModel = defineEndpoint({
  method: 'delete',
  path: '/models/{model}',
  access: 'researcher',
  tag: 'models',
  summary: 'Removes a model that was added. Its scores stay; studies that score with it must have another first.',
  params: ModelParamsSchema,
  response: 'empty',
  status: 204,
  errors: ['not_found', 'wrong_state'],
});

const UploadParamsSchema = z.object({ upload: z.uuid() });

export const ModelUploadSchema = z.object({
  id: z.uuid(),
  files: z.array(z.object({ path: z.string(), sizeBytes: z.int(), receivedBytes: z.int() })),
});
export type ModelUpload = z.infer<typeof ModelUploadSchema>;

export const createModelUpload = defineEndpoint({
  method: 'post',
  path: '/model-uploads',
  access: 'researcher',
  tag: 'models',
  summary:
    'Begins to add a model from files: the names that the hub uses (config.json, tokenizer.json, onnx/…), or our manifest.json.',
  body: z.object({
    files: z
      .array(
        z.object({
          path: z
            .string()
            .regex(/^[\w][\w./-]*$/)
            .max(300),
          sizeBytes: z
            .int()
            .positive()
            .max(16 * 1024 ** 3),
        }),
      )
      .min(1)
      .max(200),
  }),
  response: ModelUploadSchema,
  status: 201,
  errors: ['model_unfit'],
});

export const readModelUpload = defineEndpoint({
  method: 'get',
  path: '/model-uploads/{upload}',
  access: 'researcher',
  tag: 'models',
  summary: 'How much of each file has arrived: where an upload that broke off goes on.',
  params: UploadParamsSchema,
  response: ModelUploadSchema,
  errors: ['not_found'],
});

export const uploadModelPiece = defineEndpoint({
  method: 'put',
  path: '/model-uploads/{upload}/pieces',
  access: 'researcher',
  tag: 'models',
  summary: 'Adds bytes to a file of the upload, from the offset on that it ends at.',
  params: UploadParamsSchema,
  query: z.object({ file: z.coerce.number().int().nonnegative(), offset: z.coerce.number().int().nonnegative() }),
  body: 'binary',
  response: z.object({ receivedBytes: z.int() }),
  errors: ['not_found', 'wrong_offset', 'body_too_large'],
});

export const finishModelUpload = defineEndpoint({
  method: 'post',
  path: '/model-uploads/{upload}/finish',
  access: 'researcher',
  tag: 'models',
  summary: 'Opens the graphs, compares inputs and outputs with what the kind of model needs, and adds the model.',
  params: UploadParamsSchema,
  body: z.object(ModelNameFields),
  response: InstalledModelSchema,
  status: 201,
  errors: ['not_found', 'wrong_state', 'name_taken', 'model_unfit'],
});

export const cancelModelUpload = defineEndpoint({
  method: 'delete',
  path: '/model-uploads/{upload}',
  access: 'researcher',
  tag: 'models',
  summary: 'Forgets an upload and its files.',
  params: UploadParamsSchema,
  response: 'empty',
  status: 204,
  errors: ['not_found', 'wrong_state'],
});

export const recordPassport = defineEndpoint({
  method: 'post',
  path: '/passports',
  access: 'annotator',
  tag: 'models',
  summary:
    'Keeps the proof that a device computes a model rightly, or that it does not. Digests that nobody knew are recorded from it.',
  body: z.object({
    passport: ScorePassportSchema,
    /** The browser or machine, in words. */
    machine: z.string().max(300),
  }),
  response: z.object({ id: z.uuid(), passed: z.boolean() }),
  status: 201,
  errors: ['unknown_model', 'model_altered'],
});

export const PassportViewSchema = z.object({
  id: z.uuid(),
  passport: ScorePassportSchema,
  machine: z.string(),
  person: z.string().nullable(),
});
export type PassportView = z.infer<typeof PassportViewSchema>;

export const listPassports = defineEndpoint({
  method: 'get',
  path: '/passports',
  access: 'annotator',
  tag: 'models',
  summary: 'The newest passport of every model, device and machine, newest first.',
  query: z.object({ model: z.string().max(100).optional() }),
  response: z.object({ passports: z.array(PassportViewSchema) }),
});
