import type { PairDetail, StudyDetail } from '@plumbline/contract';

/** Why a pair has no score, the first obstacle first; `ready`: nothing stands in the way. */
export type MissingScore = 'no_model' | 'image_missing' | 'no_contrastive_set' | 'ready';

export function whyNoScore(
  study: Pick<StudyDetail, 'model'>,
  pair: Pick<PairDetail, 'image' | 'contrastiveSet'>,
): MissingScore {
  if (study.model === null) return 'no_model';
  if (pair.image === null) return 'image_missing';
  if (pair.contrastiveSet === null || pair.contrastiveSet.items.length === 0) return 'no_contrastive_set';
  return 'ready';
}
