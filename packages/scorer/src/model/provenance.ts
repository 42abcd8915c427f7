import type { ScoreProvenance } from '@plumbline/contract';
import { DTYPE, type EngineParts, type RuntimeCandidate } from '../engine-parts.ts';
import { PREPROCESSING_STEPS } from '../preprocess/to-pixel-values.ts';
import type { ModelAssets } from './read-assets.ts';

/** What all scores of one loaded model share. */
export type ModelProvenance = Omit<ScoreProvenance, 'imageSha256' | 'computedAt'>;

export async function describeModel(
  { sha256 }: Pick<EngineParts, 'sha256'>,
  { manifest, weightFiles }: ModelAssets,
  { provider, adapter }: RuntimeCandidate,
  runtime: string,
): Promise<ModelProvenance> {
  const { tokenizer, preprocessing } = manifest;
  const hashOf = (facts: readonly unknown[]) => sha256(new TextEncoder().encode(JSON.stringify(facts)));
  const { edgePx, resample, mean, std } = preprocessing;
  return {
    modelId: manifest.id,
    modelRevision: manifest.revision,
    weights: { image: weightFiles.image.sha256, text: weightFiles.text.sha256 },
    tokenizerHash: await hashOf([tokenizer.file.sha256, tokenizer.config.sha256, tokenizer.maxTokens]),
    preprocessingHash: await hashOf([PREPROCESSING_STEPS, edgePx, resample, mean, std]),
    dtype: DTYPE,
    provider,
    adapter,
    runtime,
  };
}
