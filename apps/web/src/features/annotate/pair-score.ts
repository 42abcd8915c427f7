import type { LabelValue, Provider, ScoringInput, TextNormSettings } from '@plumbline/contract';
import type { Result } from '@plumbline/result';
import type { ScoredPair, ScoreError, ScoreErrorDetails } from '@plumbline/scorer';
import { confidence, type UnitInterval } from '@plumbline/textnorm';

/** What the reward model says of one pair, or why it says nothing. */
export type PairScore =
  | { readonly kind: 'pending' }
  | {
      readonly kind: 'scored';
      readonly textNorm: UnitInterval;
      /** Logit scale x cosine of the prompt: no bounds. */
      readonly reward: number;
      /** The contrastive prompt that took most mass. */
      readonly top: { readonly text: string; readonly share: UnitInterval };
      readonly provider: Provider;
    }
  | { readonly kind: 'unknown_words'; readonly words: readonly string[] }
  | { readonly kind: 'no_contrastive_prompts' }
  | { readonly kind: 'image_missing' }
  | { readonly kind: 'failed'; readonly message: string };

/** An input that can be scored at all, or the reason why not. */
export function findObstacle(input: ScoringInput | undefined): PairScore | undefined {
  if (input === undefined) return { kind: 'failed', message: 'The server gave no scoring input for this pair.' };
  if (input.contrastiveSetId === null || input.texts.length < 2) return { kind: 'no_contrastive_prompts' };
  return input.imageSha256 === null ? { kind: 'image_missing' } : undefined;
}

export function readScore(
  input: ScoringInput,
  settings: TextNormSettings,
  result: Result<ScoredPair, ScoreError, ScoreErrorDetails>,
): PairScore {
  if (!result.ok) return failureOf(result.code, result.details);
  const { rewards, provenance } = result.value;
  const view = confidence(rewards, settings);
  const top = view.ok ? input.texts[view.value.topContrastive.index + 1] : undefined;
  const reward = rewards[0];
  if (!view.ok || top === undefined || reward === undefined) {
    return { kind: 'failed', message: 'The rewards of this pair do not give a TextNorm.' };
  }
  const { textNorm, topContrastive } = view.value;
  return {
    kind: 'scored',
    textNorm,
    reward,
    top: { text: top, share: topContrastive.share },
    provider: provenance.provider,
  };
}

function failureOf(code: ScoreError, { message, unknownWords }: ScoreErrorDetails): PairScore {
  if (code !== 'unknown_words') return { kind: 'failed', message };
  const words = unknownWords?.byText.flatMap((text) => text.words) ?? [];
  return { kind: 'unknown_words', words: [...new Set(words)] };
}

/** From here on person and model are said to part: the model's number lies nearer to the other answer. */
const HALF = 0.5;

/** Whole percents; what is not quite none or all does not read as such. Its spaces do not break. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '<\u00a01\u00a0%';
  if (share < 1 && share > 0.99) return '>\u00a099\u00a0%';
  return `${Math.round(share * 100)}\u00a0%`;
}

/** A sentence when the person and the model part, else null. Unsure parts from nothing. */
export function describeParting(value: LabelValue, score: PairScore): string | null {
  if (score.kind !== 'scored' || value === -1) return null;
  const isModelFor = score.textNorm >= HALF;
  if ((value === 1) === isModelFor) return null;
  const said = value === 1 ? 'aligned' : 'not aligned';
  return `You said ${said}, the model puts ${percent(score.textNorm)} on the prompt.`;
}
