import { ok } from '@plumbline/result';
import type { TextNormSettings } from './settings.ts';
import { type Distribution, type TextNormResult, textNormDistribution } from './text-norm.ts';
import type { UnitInterval } from './unit-interval.ts';

/** How sure the reward model is that the image shows its prompt and not one of the contrastive prompts. */
export interface Confidence {
  readonly textNorm: UnitInterval;
  readonly distribution: Distribution;
  /** The contrastive prompt with most mass (the first of equals); `index` counts contrastive prompts from 0. */
  readonly topContrastive: { readonly index: number; readonly share: UnitInterval };
  /** Shannon entropy of the distribution in nats: 0 (all mass on one text) to ln(m + 1) (all alike). */
  readonly entropyNats: number;
}

/** The whole view of one pair. Arguments and errors as in `textNormDistribution`. */
export function confidence(rewards: readonly number[], settings: TextNormSettings): TextNormResult<Confidence> {
  const result = textNormDistribution(rewards, settings);
  if (!result.ok) return result;
  const distribution = result.value;
  const [textNorm, ...contrastive] = distribution;
  return ok({
    textNorm,
    distribution,
    topContrastive: findTop(contrastive),
    entropyNats: entropy(distribution),
  });
}

function findTop(shares: readonly UnitInterval[]): Confidence['topContrastive'] {
  return shares
    .map((share, index) => ({ index, share }))
    .reduce((best, candidate) => (candidate.share > best.share ? candidate : best));
}

/** 0 ln 0 counts as 0, its limit; rounding may leave a hair below zero. */
function entropy(shares: readonly number[]): number {
  const nats = shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
  return Math.max(0, nats);
}
