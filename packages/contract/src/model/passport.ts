import { z } from 'zod';
import { DtypeSchema, ProviderSchema, Sha256Schema } from './settings.ts';

/** What computes: scores of one device are stored only after it has proved itself on the model. */
export const ScoringDeviceSchema = z.object({
  provider: ProviderSchema,
  adapter: z.string().max(300),
  runtime: z.string().max(100),
  dtype: DtypeSchema,
});
export type ScoringDevice = z.infer<typeof ScoringDeviceSchema>;

/** How far a device may be from the reference before its scores are refused (docs/science.md, "Parity"). */
export const PARITY_LIMITS = {
  /** Of a cosine; of a cross-encoder's raw output. */
  difference: 1e-3,
  /** Rank correlation over the texts of one image. */
  spearman: 0.999,
  /** Images of a study that stand in where a model has no golden values. */
  studyImages: 32,
} as const;

/** One way of running the model that was tried on this device. */
export const ProviderTrialSchema = z.object({
  provider: ProviderSchema,
  dtype: DtypeSchema,
  adapter: z.string().max(300),
  outcome: z.enum(['chosen', 'slower', 'wrong_numbers', 'failed']),
  /** After a warm-up, for one image and one text; null: it did not get so far. */
  imageMs: z.number().nonnegative().nullable(),
  textMs: z.number().nonnegative().nullable(),
  /** Why it was not taken. */
  message: z.string().max(1000).nullable(),
});
export type ProviderTrial = z.infer<typeof ProviderTrialSchema>;

/** The proof that a model's numbers are right on one device. */
export const ScorePassportSchema = z.object({
  model: z.object({ id: z.string().max(100), revision: z.string().max(64) }),
  device: ScoringDeviceSchema,
  /**
   * What it was compared with: the model's golden values; or the same images on WASM (in Node: the CPU); `itself`: it is the
   * reference, so that only repetition was checked.
   */
  reference: z.enum(['golden', 'wasm', 'cpu', 'itself']),
  images: z.int().nonnegative(),
  texts: z.int().nonnegative(),
  /** Largest difference of a cosine, or of a cross-encoder's raw output; null: a number was missing or not finite. */
  maxDifference: z.number().nonnegative().nullable(),
  /** The lowest over the images of the rank correlation of their texts' rewards; null: no image had two texts. */
  minSpearman: z.number().min(-1).max(1).nullable(),
  /** Of all pairs of texts of one image, how many the device orders the other way round. */
  rankFlips: z.int().nonnegative(),
  textPairs: z.int().nonnegative(),
  trials: z.array(ProviderTrialSchema).max(20),
  /** What was loaded: the digests that the device found. */
  files: z.array(z.object({ path: z.string().max(300), sha256: Sha256Schema })).max(100),
  /** From the first call to the first number: reading or downloading, starting, warming up. */
  loadMs: z.number().nonnegative(),
  passed: z.boolean(),
  /** Why not, in one sentence. */
  problem: z.string().max(1000).nullable(),
  checkedAt: z.iso.datetime(),
});
export type ScorePassport = z.infer<typeof ScorePassportSchema>;
