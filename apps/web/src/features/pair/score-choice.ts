import type { PairDetail, ScoreView, StudyDetail } from '@plumbline/contract';
import { formatSettings } from '../../lib/figures.ts';

/** Whether a score was made by the model and contrastive set that the study uses now, so that lists may count it. */
export const isOfStudy = (
  score: Pick<ScoreView, 'model' | 'contrastiveSetId'>,
  study: Pick<StudyDetail, 'model'>,
  pair: Pick<PairDetail, 'contrastiveSet'>,
): boolean =>
  score.model.id === study.model?.id &&
  score.model.revision === study.model.revision &&
  score.contrastiveSetId === pair.contrastiveSet?.id;

export const nameScore = (score: ScoreView): string =>
  `${score.model.name} ${score.model.revision}, ${formatSettings(score.settings)}, ${'origin' in score.provenance ? 'imported' : score.provenance.provider}, ${score.createdAt.slice(0, 10)}`;
