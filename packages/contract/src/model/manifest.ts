import { z } from 'zod';
import { DtypeSchema, Sha256Schema, TextNormSettingsSchema } from './settings.ts';

/** Where the digest of a file comes from: its manifest, the hub's own list, or the first device that loaded it. */
export const DigestOriginSchema = z.enum(['manifest', 'hub', 'first-use']);
export type DigestOrigin = z.infer<typeof DigestOriginSchema>;

/** One file of a model, relative to the model's files. */
export const ModelFileSchema = z.object({
  path: z
    .string()
    .regex(/^[\w][\w./-]*$/)
    .refine((path) => !path.split('/').includes('..'), 'a path that stays inside the folder'),
  sizeBytes: z.int().positive(),
  /** Null: nobody has said it yet. The first device that loads the file records it; later ones must find the same. */
  sha256: Sha256Schema.nullable(),
  digestOrigin: DigestOriginSchema.default('manifest'),
});
export type ModelFile = z.infer<typeof ModelFileSchema>;

/** An ONNX graph; weights that lie beside it (ONNX external data) are named too. */
export const GraphFileSchema = ModelFileSchema.extend({ externalData: z.array(ModelFileSchema).default([]) });
export type GraphFile = z.infer<typeof GraphFileSchema>;

/**
 * Graphs of one precision. `image` and `text` apart; for a cross-encoder `text` takes the image's states too and gives the
 * reward. Or one `joined` graph of a dual encoder with both inputs.
 */
export const WeightFilesSchema = z.union([
  z.object({ image: GraphFileSchema, text: GraphFileSchema }),
  z.object({ joined: GraphFileSchema }),
]);
export type WeightFiles = z.infer<typeof WeightFilesSchema>;

export const PreprocessingSchema = z.object({
  /** Side of the square that the image tower takes. */
  edgePx: z.int().positive().max(2048),
  /** Pillow's filters, with its antialiasing. */
  resample: z.enum(['bicubic', 'bilinear']),
  /**
   * `squash`: the whole image into the square, whatever its shape. `crop`: the shorter side to `shortestEdgePx`, then the
   * square in the centre.
   */
  fit: z.enum(['squash', 'crop']).default('squash'),
  /** For `crop`; `edgePx` unless told. */
  shortestEdgePx: z.int().positive().max(4096).optional(),
  mean: z.tuple([z.number(), z.number(), z.number()]),
  std: z.tuple([z.number(), z.number(), z.number()]),
});
export type Preprocessing = z.infer<typeof PreprocessingSchema>;

export const TokenizerSettingsSchema = z.object({
  file: ModelFileSchema,
  config: ModelFileSchema,
  /** Special tokens among them. A longer text is cut before its closing special tokens, and that is said. */
  maxTokens: z.int().positive(),
  /** The token of a word outside the vocabulary; null when the tokenizer has a piece for every text. */
  unknownTokenId: z.int().nonnegative().nullable(),
  /** Every text is filled up to a length, such as SigLIP's 64; null: texts keep their own lengths. */
  padding: z.object({ tokenId: z.int().nonnegative(), length: z.int().positive() }).nullable().default(null),
});
export type TokenizerSettings = z.infer<typeof TokenizerSettingsSchema>;

/** Where a model's files are. */
export const ModelSourceSchema = z.discriminatedUnion('kind', [
  /** Beside the manifest, in a folder that was there when the server started. */
  z.object({ kind: z.literal('folder') }),
  /** Beside the manifest; given to the server file by file. */
  z.object({ kind: z.literal('upload') }),
  z.object({
    kind: z.literal('hub'),
    /** Such as `Xenova/clip-vit-base-patch32`. */
    repo: z
      .string()
      .regex(/^[\w.-]+(?:\/[\w.-]+)?$/)
      .max(200),
    /** The commit, so that the files never change under their scores. */
    revision: z.string().min(1).max(64),
  }),
]);
export type ModelSource = z.infer<typeof ModelSourceSchema>;

const RunnableFields = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  revision: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  source: ModelSourceSchema.default({ kind: 'folder' }),
  licence: z.string().min(1),
  /** What the model measures and where it must not be trusted, in words for people. */
  measures: z.string().min(1),
  limits: z.string().min(1),
  textNorm: TextNormSettingsSchema,
  tokenizer: TokenizerSettingsSchema,
  preprocessing: PreprocessingSchema,
  /** By precision; `fp32` runs everywhere. */
  weights: z.partialRecord(DtypeSchema, WeightFilesSchema),
  /** Names of the graphs' outputs where they are not `image_embeds` and `text_embeds` (dual) or `image_states` and `reward`. */
  outputs: z.object({ image: z.string().min(1), text: z.string().min(1) }).optional(),
  /** `logitScale` x what the model gives + `logitBias` = reward; the cosine for a dual encoder. */
  logitScale: z.number().positive(),
  logitBias: z.number().default(0),
  /**
   * Golden values that every device must reproduce before its scores count: `values` names the texts, token ids and
   * cosines of each image, `images` are the ones that the self-test runs.
   */
  reference: z
    .object({
      values: ModelFileSchema,
      images: z.array(ModelFileSchema).min(1),
      cosineTolerance: z.number().positive(),
    })
    .optional(),
};

/** Image and text are embedded apart (CLIP, OpenCLIP, SigLIP, MobileCLIP, PickScore): the reward is their cosine, scaled. */
export const DualEncoderManifestSchema = z.object({ kind: z.literal('dual-encoder'), ...RunnableFields });
/** Each text is read together with the image's states (BLIP-ITM, ImageReward): one pass of the text graph for each pair. */
export const CrossEncoderManifestSchema = z.object({ kind: z.literal('cross-encoder'), ...RunnableFields });

/** What the browser, the server and the CLI need to run one reward model. Lives at `models/<id>/manifest.json`. */
export const ModelManifestSchema = z.discriminatedUnion('kind', [
  DualEncoderManifestSchema,
  CrossEncoderManifestSchema,
]);
export type ModelManifest = z.infer<typeof ModelManifestSchema>;

/** A model that is known by its scores alone, which came with a file: nobody here can run it. */
export const PrecomputedManifestSchema = z.object({
  kind: z.literal('precomputed'),
  id: z.string().min(1).max(100),
  revision: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
});
export type PrecomputedManifest = z.infer<typeof PrecomputedManifestSchema>;

/** What the row of a reward model says of it. */
export const AnyManifestSchema = z.discriminatedUnion('kind', [
  DualEncoderManifestSchema,
  CrossEncoderManifestSchema,
  PrecomputedManifestSchema,
]);
export type AnyManifest = z.infer<typeof AnyManifestSchema>;

/**
 * A manifest as a client gets it. `filesUrl` ends in a slash; without one the files lie beside the manifest. It is not
 * stored: the address of the hub is a setting of the server.
 */
export const ServedManifestSchema = z.intersection(
  ModelManifestSchema,
  z.object({ filesUrl: z.string().endsWith('/').optional() }),
);
export type ServedManifest = z.infer<typeof ServedManifestSchema>;

/** Contents of a model's `reference.values` file: what its maker computed for each reference image. */
export const ReferenceValuesSchema = z.object({
  items: z.array(
    z.object({
      file: z.string().min(1),
      captions: z.array(z.string().min(1)).min(1),
      input_ids: z.array(z.array(z.int().nonnegative()).min(1)),
      cosine: z.array(z.number().min(-1).max(1)),
    }),
  ),
});
export type ReferenceValues = z.infer<typeof ReferenceValuesSchema>;
