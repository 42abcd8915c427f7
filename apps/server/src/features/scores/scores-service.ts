import type { ErrorCode, Person, ScoreDraft, ScoringInput } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { findScoringPairs, type ScoringPair, textsOf } from '../../db/scores/scoring-rows.ts';
import { type StoredScores, storeScores } from '../../db/scores/store-scores.ts';
import { type FoundStudy, findStudy } from '../../db/study-access.ts';
import { scoringOf, settingsKey } from '../../db/study-scoring.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { describeStudyModel } from '../../models/study-model.ts';
import { createScoresRepository } from './scores-repository.ts';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;

export const createScoresService = ({
  database,
  models,
  clock,
}: Pick<Dependencies, 'database' | 'models' | 'clock'>) => {
  const { prisma } = database;
  const repository = createScoresRepository(prisma);
  const manifests = models.map(({ manifest }) => manifest);

  const modelView = (study: FoundStudy) => ({
    model: describeStudyModel(study.rewardModel, models),
    textNorm: scoringOf(study)?.textNorm ?? null,
  });

  return {
    async readInputs(person: Person, slug: string, pairIds: readonly string[]) {
      const study = await findStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      if (person.role === 'annotator' && study.reveal === 'never') return err('scores_hidden', undefined);
      const found = await findScoringPairs(prisma, study.id, pairIds);
      const missing = pairIds.findIndex((pairId) => !found.has(pairId));
      if (missing >= 0) return err('not_found', noSuchPair(missing));
      return ok({ ...modelView(study), inputs: [...found.values()].map(toInput) });
    },

    async record(person: Person, slug: string, drafts: readonly ScoreDraft[]): Outcome<StoredScores> {
      const study = await findStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      const refusal = person.role === 'annotator' ? await refusalFor(study, person, drafts) : undefined;
      if (refusal) return refusal;
      const input = { studyId: study.id, drafts, manifests, scoredById: person.id, at: clock.now() };
      return database.transaction((tx) => storeScores(tx, input));
    },

    async listUnscored(person: Person, slug: string, query: { after?: string | undefined; limit: number }) {
      const study = await findStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      const scoring = scoringOf(study);
      if (!scoring) return ok({ ...modelView(study), inputs: [], remaining: 0 });
      const wanted = {
        studyId: study.id,
        rewardModelId: scoring.rewardModelId,
        settingsKey: settingsKey(scoring.textNorm),
        after: query.after,
      };
      const pairs = await repository.listUnscored(wanted, query.limit);
      return ok({ ...modelView(study), inputs: pairs.map(toInput), remaining: await repository.countUnscored(wanted) });
    },
  };

  /** What a study keeps from annotators: in a blind one, a score may only come after the label. */
  async function refusalFor({ reveal }: FoundStudy, person: Person, drafts: readonly ScoreDraft[]) {
    if (reveal === 'never') return err('scores_hidden', undefined);
    if (reveal === 'always') return undefined;
    const unlabelled = await repository.findUnlabelled(
      person.id,
      drafts.map(({ pairId }) => pairId),
    );
    const index = drafts.findIndex(({ pairId }) => unlabelled.has(pairId));
    return index < 0 ? undefined : err('label_first', { field: `scores.${index}.pairId` });
  }
};

const noSuchPair = (index: number): FailureDetails => ({
  field: `pairIds.${index}`,
  message: 'The study has no such pair.',
});

const toInput = (pair: ScoringPair): ScoringInput => ({
  pairId: pair.pairId,
  imageSha256: pair.imageSha256,
  contrastiveSetId: pair.setId,
  texts: textsOf(pair),
});
