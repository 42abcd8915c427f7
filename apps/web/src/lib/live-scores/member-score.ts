import type { Provider, ScoringInput, TextNormSettings } from '@plumbline/contract';
import type { ScoreError, ScoreErrorDetails, ScoreResult, TextCut } from '@plumbline/scorer';
import { confidence, type UnitInterval } from '@plumbline/textnorm';
import { readWords } from '../words/all-words.ts';

/** What one reward model says of a pair, or why it says nothing. */
export type MemberScore =
  | {
      readonly kind: 'scored';
      readonly textNorm: UnitInterval;
      /** Of the prompt: no bounds. */
      readonly reward: number;
      /** The contrastive prompt that took most mass. */
      readonly top: { readonly text: string; readonly share: UnitInterval };
      readonly provider: Provider;
      /** Texts that the model read only in part. */
      readonly cuts: readonly TextCut[];
    }
  | { readonly kind: 'unknown_words'; readonly words: readonly string[] }
  /** Its scores came with a file: nobody computes it here. */
  | { readonly kind: 'not_here' }
  | { readonly kind: 'failed'; readonly message: string };

export function readScore(input: ScoringInput, settings: TextNormSettings, result: ScoreResult): MemberScore {
  if (!result.ok) return failureOf(result.code, result.details);
  const { rewards, provenance, cuts } = result.value;
  const view = confidence(rewards, settings);
  const top = view.ok ? input.texts[view.value.topContrastive.index + 1] : undefined;
  const reward = rewards[0];
  if (!view.ok || top === undefined || reward === undefined) {
    return { kind: 'failed', message: readWords().say('strip.undefined') };
  }
  const { textNorm, topContrastive } = view.value;
  const { provider } = provenance;
  return { kind: 'scored', textNorm, reward, top: { text: top, share: topContrastive.share }, provider, cuts };
}

function failureOf(code: ScoreError, { message, unknownWords }: ScoreErrorDetails): MemberScore {
  if (code !== 'unknown_words') return { kind: 'failed', message };
  const words = unknownWords?.byText.flatMap((text) => text.words) ?? [];
  return { kind: 'unknown_words', words: [...new Set(words)] };
}
