import type { Person, ScoringState, StudyMember } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import type { WantedScores } from '../../db/scores/lacks-score.ts';
import { findScoredStudy, type ScoredStudy } from '../../db/study-access.ts';
import { scoringOf, settingsKey } from '../../db/study-scoring.ts';
import type { StudyTotals } from '../../db/study-totals.ts';
import type { Dependencies } from '../../dependencies.ts';
import { describeMembers } from '../../models/study-model.ts';
import { createScoredCounts } from './scored-counts.ts';
import { createScoringStateRepository } from './scoring-state-repository.ts';

/** One of a study's models, and the scores by it that pairs may lack. */
export interface ScoringMember extends StudyMember {
  readonly wanted: WantedScores;
  /** The study has no other. */
  readonly isAlone: boolean;
}

export const keyOf = ({ studyId, rewardModelId, settingsKey: key }: WantedScores): string =>
  `${studyId}/${rewardModelId}/${key}`;

/** Finds the models that a study scores with, and how far each has got. */
export function createScoringMembers({
  database: { prisma },
  models,
  clock,
}: Pick<Dependencies, 'database' | 'models' | 'clock'>) {
  const state = createScoringStateRepository(prisma);
  const countScored = createScoredCounts();

  async function list(study: ScoredStudy): Promise<ScoringMember[]> {
    const described = describeMembers(study, await models.list());
    return scoringOf(study).members.flatMap(({ rewardModelId, textNorm }, index, { length }) => {
      const member = described[index];
      const wanted = { studyId: study.id, rewardModelId, settingsKey: settingsKey(textNorm) };
      return member ? [{ ...member, wanted, isAlone: length === 1 }] : [];
    });
  }

  /** The study and that model of it. */
  async function find(person: Person, slug: string, modelId: string) {
    const study = await findScoredStudy(prisma, slug, person);
    if (!study) return err('not_found', undefined);
    const member = (await list(study)).find(({ model }) => model.id === modelId);
    if (member) return ok({ study, member });
    return err('unknown_model', { field: 'model', message: `The study does not score with "${modelId}".` });
  }

  async function readState(
    { model, textNorm, wanted, isAlone }: ScoringMember,
    totals: StudyTotals,
  ): Promise<ScoringState> {
    const now = clock.now();
    // Of a single model the totals say it, without counting.
    const scored = isAlone
      ? totals.scoredPairs
      : await countScored(keyOf(wanted), totals, now, () => state.countScored(wanted));
    const holders = await state.listHolders(wanted, now);
    const claimed = holders.reduce((sum, { pairs }) => sum + pairs, 0);
    return { model, textNorm, pairs: totals.pairs, scored, refused: await state.listRefused(wanted), claimed, holders };
  }

  return { list, find, readState };
}
