import type { TextNormSettings } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { dropDuplicates, textNorm } from '@plumbline/textnorm';
import type { LineOf } from './write-lines.ts';

export type ScoreLine = LineOf<'score'>;

export interface CompleteScoreLine {
  readonly settings: TextNormSettings | null;
  readonly rewards: readonly number[];
  readonly texts: readonly string[];
  readonly textNorm: number | null;
}

type Mismatch = Result<never, 'rewards_do_not_match', string>;
const mismatch = (message: string): Mismatch => err('rewards_do_not_match', message);

/** Checks that the rewards of a line are those of its texts, and computes TextNorm from them. */
export function completeScoreLine(
  { rewards, texts, settings }: ScoreLine,
  pair: { readonly prompt: string },
): Result<CompleteScoreLine, 'rewards_do_not_match', string> {
  if (texts === undefined) {
    if (rewards.length > 1) return mismatch(`${rewards.length} rewards, and not the texts that they are for.`);
    return ok({ settings: null, rewards, texts: [], textNorm: null });
  }
  if (!settings) return mismatch('Contrastive prompts without the settings of TextNorm.');
  if (rewards.length !== texts.length + 1) {
    return mismatch(`${rewards.length} rewards; the prompt and its contrastive prompts are ${texts.length + 1}.`);
  }
  if (dropDuplicates(pair.prompt, texts).length !== texts.length) {
    return mismatch('A contrastive prompt comes twice, or is the prompt itself.');
  }
  const value = textNorm(rewards, settings);
  return value.ok
    ? ok({ settings, rewards, texts, textNorm: value.value })
    : mismatch(`TextNorm is undefined: ${value.code}.`);
}
