import { assertNever } from '@plumbline/result';
import type { ScoredPair, ScoreResult } from '@plumbline/scorer';

/** What follows from a scorer's answer, for the pair and for those after it. */
export type Judgement =
  | { readonly kind: 'scored'; readonly scored: ScoredPair }
  /** This pair cannot be scored as it is; others can. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** Its image could not be had: the network may be at fault. */
  | { readonly kind: 'unavailable'; readonly code: string; readonly message: string }
  /** Taken back by ourselves. */
  | { readonly kind: 'taken_back' }
  /** The model does not run here: no pair can be scored. */
  | { readonly kind: 'broken'; readonly message: string };

export function judgeResult(result: ScoreResult): Judgement {
  if (result.ok) return { kind: 'scored', scored: result.value };
  const { code, details } = result;
  const { message } = details;
  switch (code) {
    case 'unknown_words':
      return { kind: 'refused', code, message: nameWords(message, details.unknownWords?.byText ?? []) };
    case 'text_empty':
    case 'image_altered':
    case 'image_unreadable':
    case 'image_too_large':
      return { kind: 'refused', code, message };
    case 'image_unavailable':
      return { kind: 'unavailable', code, message };
    case 'cancelled':
      return { kind: 'taken_back' };
    case 'model_unavailable':
    case 'model_altered':
    case 'model_unfit':
    case 'runtime_failed':
    case 'wrong_numbers':
    case 'worker_lost':
      return { kind: 'broken', message };
    default:
      return assertNever(code);
  }
}

function nameWords(message: string, byText: ReadonlyArray<{ readonly words: readonly string[] }>): string {
  const words = [...new Set(byText.flatMap((text) => text.words))].join(', ');
  return words === '' || message.includes(words) ? message : `${message} (${words})`;
}
