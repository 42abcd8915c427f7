import { z } from 'zod';
import { DtypeSchema, ProviderSchema, Sha256Schema } from './settings.ts';

/** What is hashed to identify a graph whose weights lie beside it: the digests of the graph and of its external data. */
export const textOfDigests = (digests: readonly string[]): string => JSON.stringify(digests);

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
