import type { ModelManifest, ScoreDraft, ScoringInput } from '@plumbline/contract';
import { aManifest } from './builders.ts';
import { digestOf } from './seed-pairs.ts';

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
      weights: { image: weights.image.sha256, text: weights.text.sha256 },
      tokenizerHash: digestOf('tokenizer'),
      preprocessingHash: digestOf('preprocessing'),
      dtype: 'fp32',
      provider: 'wasm',
      adapter: 'wasm simd, 1 thread',
      runtime: 'onnxruntime-web 1.30.0',
      imageSha256: input.imageSha256 ?? digestOf('none'),
      computedAt: '2026-03-01T12:00:00.000Z',
      ...overrides.provenance,
    },
  };
}
