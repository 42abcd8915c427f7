import type { ScoreProvenance } from '@plumbline/contract';
import type { EngineParts } from '../engine-parts.ts';
import { preprocessingFacts } from '../preprocess/preprocessing-facts.ts';
import type { Device } from '../runtime/open-device.ts';
import type { Model } from './read-model.ts';

/** What all scores of one loaded model share. */
export type ModelProvenance = Omit<ScoreProvenance, 'imageSha256' | 'computedAt'>;

export async function describeModel(
  { sha256 }: Pick<EngineParts, 'sha256'>,
  { manifest, digests }: Model,
  { candidate, dtype, runtime, weightDigests }: Device,
): Promise<ModelProvenance> {
  const { tokenizer, preprocessing } = manifest;
  const hashOf = (facts: readonly unknown[]) => sha256(new TextEncoder().encode(JSON.stringify(facts)));
  const padding = tokenizer.padding === null ? [] : [tokenizer.padding.tokenId, tokenizer.padding.length];
  return {
    modelId: manifest.id,
    modelRevision: manifest.revision,
    weights: weightDigests,
    tokenizerHash: await hashOf([digests.tokenizer, digests.tokenizerConfig, tokenizer.maxTokens, ...padding]),
    preprocessingHash: await hashOf(preprocessingFacts(preprocessing)),
    dtype,
    provider: candidate.provider,
    adapter: candidate.adapter,
    runtime,
  };
}
