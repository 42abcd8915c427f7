import type { PairDetail, ScoreView, StudyDetail, StudyMember } from '@plumbline/contract';
import { formatSettings } from '../../../lib/figures.ts';
import { shortRevision } from '../../../lib/short-revision.ts';

type Pair = Pick<PairDetail, 'contrastiveSet' | 'scores'>;

/** Whether a score was made by this model with the contrastive set in use now, so that lists may count it. */
const isOf = ({ model }: StudyMember, score: ScoreView, pair: Pair): boolean =>
  score.model.id === model.id &&
  score.model.revision === model.revision &&
  score.contrastiveSetId === pair.contrastiveSet?.id;

/** One of the study's models with its scores of the pair that count. */
export interface MemberScores {
  readonly member: StudyMember;
  /** Newest first; empty: it has not scored the pair. */
  readonly scores: readonly ScoreView[];
}

export const listMembers = ({ members }: Pick<StudyDetail, 'members'>, pair: Pair): readonly MemberScores[] =>
  members.map((member) => ({ member, scores: pair.scores.filter((score) => isOf(member, score, pair)) }));

/** Stored scores that lists and figures leave out: by other models, or with other contrastive sets. */
export const listOthers = ({ members }: Pick<StudyDetail, 'members'>, pair: Pair): readonly ScoreView[] =>
  pair.scores.filter((score) => !members.some((member) => isOf(member, score, pair)));

export const nameScore = (score: ScoreView): string =>
  `${score.model.name} ${shortRevision(score.model.revision)}, ${formatSettings(score.settings)}, ${'origin' in score.provenance ? 'imported' : score.provenance.provider}, ${score.createdAt.slice(0, 10)}`;
