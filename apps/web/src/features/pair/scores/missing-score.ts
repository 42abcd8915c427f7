import type { PairDetail, StudyModel } from '@plumbline/contract';
import { isRunnable } from '../../../lib/runnable-model.ts';

/** Why a model has no score of a pair, the first obstacle first; `ready`: nothing stands in the way. */
export type MissingScore = 'image_missing' | 'no_contrastive_set' | 'not_here' | 'ready';

export function whyNoScore(model: StudyModel, pair: Pick<PairDetail, 'image' | 'contrastiveSet'>): MissingScore {
  if (!isRunnable(model)) return 'not_here';
  if (pair.image === null) return 'image_missing';
  if (pair.contrastiveSet === null || pair.contrastiveSet.items.length === 0) return 'no_contrastive_set';
  return 'ready';
}

/** In a few words, for a list of models. */
export const MISSING_WORDS: Readonly<Record<MissingScore, string>> = {
  image_missing: 'the image is missing',
  no_contrastive_set: 'the prompt has no contrastive set',
  not_here: 'not computed here, and the file has no score of this pair',
  ready: 'not scored yet',
};
