import type { ModelManifest, ScoreDraft, ScorePassport, ScoringInput, WeightFiles } from '@plumbline/contract';
import type { Database } from '../db/database.ts';
import { insertPassport } from '../db/passports.ts';
import { aManifest } from './builders.ts';
import { digestOf } from './seed-pairs.ts';

/** What computes `aScoreDraft`. */
const DEVICE = {
  provider: 'wasm',
  adapter: 'wasm simd, 1 thread',
  runtime: 'onnxruntime-web 1.30.0',
  dtype: 'fp32',
} as const;

/** The proof that the device of `aScoreDraft` computes a model rightly. */
export const aPassport = (overrides: Partial<ScorePassport> = {}): ScorePassport => ({
  model: { id: 'scene-clip', revision: '1' },
  device: DEVICE,
  reference: 'golden',
  images: 4,
  texts: 24,
  maxDifference: 2e-7,
  minSpearman: 1,
  rankFlips: 0,
  textPairs: 60,
  trials: [],
  files: [],
  loadMs: 900,
  passed: true,
  problem: null,
  checkedAt: '2026-03-01T11:00:00.000Z',
  ...overrides,
});

/** Keeps a passport, so that scores of its device are taken. */
export async function givePassport({ prisma }: Database, overrides: Partial<ScorePassport> = {}): Promise<void> {
  const at = new Date('2026-03-01T11:00:00.000Z');
  await insertPassport(prisma, { passport: aPassport(overrides), machine: 'a browser', personId: null, at });
}

/** A score of a pair by a model, in order unless overridden: the first reward largest, the others falling. */
export function aScoreDraft(
  input: ScoringInput,
  overrides: Partial<ScoreDraft> & { provenance?: Partial<ScoreDraft['provenance']> } = {},
  manifest: ModelManifest = aManifest(),
): ScoreDraft {
  const weights = manifest.weights.fp32;
  if (!weights || !input.contrastiveSetId) throw new Error('the pair or the model cannot be scored');
  return {
    pairId: input.pairId,
    contrastiveSetId: input.contrastiveSetId,
    settings: { variant: 'temperature', tau: 2 },
    rewards: input.texts.map((_, index) => 2 - 2 * index),
    ...overrides,
    provenance: {
      modelId: manifest.id,
      modelRevision: manifest.revision,
      weights: digestsOf(weights),
      tokenizerHash: digestOf('tokenizer'),
      preprocessingHash: digestOf('preprocessing'),
      ...DEVICE,
      imageSha256: input.imageSha256 ?? digestOf('none'),
      computedAt: '2026-03-01T12:00:00.000Z',
      ...overrides.provenance,
    },
  };
}

function digestsOf(weights: WeightFiles) {
  const { image, text } = 'joined' in weights ? { image: weights.joined, text: weights.joined } : weights;
  return { image: image.sha256 ?? digestOf('image'), text: text.sha256 ?? digestOf('text') };
}
