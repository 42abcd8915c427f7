import { createHash } from 'node:crypto';
import {
  type GraphFile,
  type ModelManifest,
  type ScoreDraft,
  type ScoreProvenance,
  textOfDigests,
  type WeightFiles,
} from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { textNorm } from '@plumbline/textnorm';
import { type ContrastiveSetRow, type ScoringPair, textsOf } from './scoring-rows.ts';

/** A score that was checked against what it is a score of. */
export interface CompleteScore {
  readonly draft: ScoreDraft;
  /** The contrastive prompts as used. */
  readonly texts: readonly string[];
  readonly textNorm: number;
}

type Mismatch = Result<never, 'rewards_do_not_match', { readonly message: string }>;
const mismatch = (message: string): Mismatch => err('rewards_do_not_match', { message });

/** Checks a draft against its pair, contrastive set and model, and computes TextNorm from its rewards. */
export function completeScore(
  draft: ScoreDraft,
  pair: ScoringPair,
  set: ContrastiveSetRow | undefined,
  manifest: ModelManifest,
): Result<CompleteScore, 'rewards_do_not_match', { readonly message: string }> {
  const { provenance, rewards, settings } = draft;
  if (!set || set.promptId !== pair.promptId) return mismatch('The contrastive set is not one of this prompt.');
  if (provenance.imageSha256 !== pair.imageSha256) return mismatch('The rewards are those of another image.');
  const weights = manifest.weights[provenance.dtype];
  if (!weights) return mismatch(`The model has no weights in ${provenance.dtype}.`);
  if (!areWeightsOf(weights, provenance)) {
    return mismatch('The rewards were computed with other weights than those of the model.');
  }
  const [, ...texts] = textsOf({ prompt: pair.prompt, items: set.items });
  if (rewards.length !== texts.length + 1) {
    return mismatch(`${rewards.length} rewards; the prompt and its contrastive prompts are ${texts.length + 1}.`);
  }
  const value = textNorm(rewards, settings);
  return value.ok ? ok({ draft, texts, textNorm: value.value }) : mismatch(`TextNorm is undefined: ${value.code}.`);
}

/** One joined graph stands for both. A digest that nobody has recorded yet cannot be compared. */
function areWeightsOf(weights: WeightFiles, { weights: used }: ScoreProvenance): boolean {
  const { image, text } = 'joined' in weights ? { image: weights.joined, text: weights.joined } : weights;
  return (digestOf(image) ?? used.image) === used.image && (digestOf(text) ?? used.text) === used.text;
}

function digestOf({ sha256, externalData }: GraphFile): string | null {
  const digests = [sha256, ...externalData.map((file) => file.sha256)].filter((digest) => digest !== null);
  if (digests.length <= externalData.length) return null;
  return externalData.length === 0 ? sha256 : createHash('sha256').update(textOfDigests(digests)).digest('hex');
}
