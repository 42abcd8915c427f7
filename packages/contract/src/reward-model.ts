import { z } from 'zod';

/** How rewards over a prompt and its contrastive set become one number in [0, 1]; definitions in docs/science.md. */
export const TextNormSettingsSchema = z.discriminatedUnion('variant', [
  z.object({ variant: z.literal('minmax'), scale: z.number().positive().max(1000) }),
  z.object({ variant: z.literal('temperature'), tau: z.number().positive().max(1000) }),
]);
export type TextNormSettings = z.infer<typeof TextNormSettingsSchema>;

export const Sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hexadecimal');

/** One file of a model, relative to its manifest. */
export const ModelFileSchema = z.object({
  path: z.string().regex(/^[\w][\w./-]*$/),
  sizeBytes: z.int().positive(),
  sha256: Sha256Schema,
});
export type ModelFile = z.infer<typeof ModelFileSchema>;

export const DtypeSchema = z.enum(['fp32', 'fp16', 'int8']);
export type Dtype = z.infer<typeof DtypeSchema>;

/** What the browser, the server and the CLI need to run one reward model. Lives at `models/<id>/manifest.json`. */
export const ModelManifestSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  revision: z.string().min(1).max(64),
  name: z.string().min(1),
  kind: z.literal('dual-encoder'),
  licence: z.string().min(1),
  /** What the model measures and where it must not be trusted, in words for people. */
  measures: z.string().min(1),
  limits: z.string().min(1),
  logitScale: z.number().positive(),
  textNorm: TextNormSettingsSchema,
  tokenizer: z.object({
    file: ModelFileSchema,
    config: ModelFileSchema,
    maxTokens: z.int().positive(),
    /** The token of a word outside the vocabulary; null when the tokenizer has a piece for every text. */
    unknownTokenId: z.int().nonnegative().nullable(),
  }),
  preprocessing: z.object({
    edgePx: z.int().positive(),
    resample: z.literal('bicubic'),
    mean: z.tuple([z.number(), z.number(), z.number()]),
    std: z.tuple([z.number(), z.number(), z.number()]),
  }),
  /** Weight files by precision; `fp32` is what WASM and the CPU run. */
  weights: z.partialRecord(DtypeSchema, z.object({ image: ModelFileSchema, text: ModelFileSchema })),
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
});
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
export const AnyManifestSchema = z.discriminatedUnion('kind', [ModelManifestSchema, PrecomputedManifestSchema]);
export type AnyManifest = z.infer<typeof AnyManifestSchema>;

export const ProviderSchema = z.enum(['webgpu', 'wasm', 'cpu', 'cuda']);
export type Provider = z.infer<typeof ProviderSchema>;

/** Everything that is needed to repeat a score (definitions, section 6), apart from what the score row itself names. */
export const ScoreProvenanceSchema = z.object({
  modelId: z.string(),
  modelRevision: z.string(),
  weights: z.object({ image: Sha256Schema, text: Sha256Schema }),
  /** SHA-256 over the tokenizer files and the preprocessing settings. */
  tokenizerHash: Sha256Schema,
  preprocessingHash: Sha256Schema,
  dtype: DtypeSchema,
  /** The provider that really ran, not the one that was asked for. */
  provider: ProviderSchema,
  /** For WebGPU the adapter's own description; else the CPU architecture or "wasm simd, N threads". */
  adapter: z.string().max(300),
  runtime: z.string().max(100),
  imageSha256: Sha256Schema,
  computedAt: z.iso.datetime(),
});
export type ScoreProvenance = z.infer<typeof ScoreProvenanceSchema>;

/** What is known of a score that came with a file which does not say how it was computed. */
export const ImportedScoreProvenanceSchema = z.strictObject({
  origin: z.literal('imported'),
  /** Name of the file as it was given. */
  file: z.string().max(500),
  importedAt: z.iso.datetime(),
});

/** How a stored score came about: computed here or by a client of ours, or taken from a file. */
export const AnyScoreProvenanceSchema = z.union([ScoreProvenanceSchema, ImportedScoreProvenanceSchema]);
export type AnyScoreProvenance = z.infer<typeof AnyScoreProvenanceSchema>;

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
