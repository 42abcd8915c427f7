import {
  type ErrorCode,
  PARITY_LIMITS,
  type Person,
  type ScoreDraft,
  type ScoringInput,
  type StudyModel,
  type TextNormSettings,
} from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { findCheckInputs } from '../../db/scores/check-inputs.ts';
import { findScoringPairs, textsOf, toScoringInput } from '../../db/scores/scoring-rows.ts';
import { type StoredScores, storeScores } from '../../db/scores/store-scores.ts';
import { type FoundStudy, findScoredStudy, findStudy } from '../../db/study-access.ts';
import { scoringOf, settingsKey } from '../../db/study-scoring.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { describeMembers } from '../../models/study-model.ts';
import { createScoresRepository } from './scores-repository.ts';

type Outcome<Value> = Promise<Result<Value, ErrorCode, FailureDetails | undefined>>;

interface UnscoredPairs {
  readonly model: StudyModel | null;
  readonly textNorm: TextNormSettings | null;
  readonly inputs: ScoringInput[];
  readonly remaining: number;
}

export const createScoresService = ({
  database,
  models,
  clock,
}: Pick<Dependencies, 'database' | 'models' | 'clock'>) => {
  const { prisma } = database;
  const repository = createScoresRepository(prisma);

  return {
    async readInputs(person: Person, slug: string, pairIds: readonly string[]) {
      const study = await findScoredStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      if (areScoresHidden(study, person) && !(await areOpenedByVotes(study, person, pairIds))) {
        return err('scores_hidden', undefined);
      }
      const pairs = await findScoringPairs(prisma, study.id, pairIds);
      const checks = await findCheckInputs(prisma, study.id, person.id, without(pairIds, pairs));
      const found = new Map([...pairs, ...checks]);
      const missing = pairIds.findIndex((pairId) => !found.has(pairId.toLowerCase()));
      if (missing >= 0) return err('not_found', noSuchPair(missing));
      const members = describeMembers(study, await models.list());
      const { model = null, textNorm = null } = members[0] ?? {};
      const { ensemble } = scoringOf(study);
      // In the order in which they were asked for: nothing tells a check from a pair.
      const asked = new Set(pairIds.map((pairId) => pairId.toLowerCase()));
      const inputs = [...asked].flatMap((pairId) => found.get(pairId) ?? []).map(toScoringInput);
      return ok({ model, textNorm, members, ensemble, inputs });
    },

    /** Different images, so that there is something to compare. */
    async listParityPairs(person: Person, slug: string): Outcome<{ inputs: ScoringInput[] }> {
      const study = await findStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      if (areScoresHidden(study, person)) return err('scores_hidden', undefined);
      const pairs = await repository.listFirstOfImages(study.id, 2 * PARITY_LIMITS.studyImages);
      const scorable = pairs.filter((pair) => textsOf(pair).length > 1);
      return ok({ inputs: scorable.slice(0, PARITY_LIMITS.studyImages).map(toScoringInput) });
    },

    async record(person: Person, slug: string, drafts: readonly ScoreDraft[]): Outcome<StoredScores> {
      const study = await findStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      const refusal = person.role === 'annotator' ? await refusalFor(study, person, drafts) : undefined;
      if (refusal) return refusal;
      const ofPairs = await withoutChecks(study.id, person, drafts);
      if (ofPairs.length === 0) return ok({ stored: drafts.length, alreadyThere: 0 });
      const manifests = (await models.list()).map(({ manifest }) => manifest);
      const input = { studyId: study.id, drafts: ofPairs, manifests, scoredById: person.id, at: clock.now() };
      const scores = await database.transaction((tx) => storeScores(tx, input));
      if (!scores.ok) return scores;
      return ok({ ...scores.value, stored: scores.value.stored + drafts.length - ofPairs.length });
    },

    async listUnscored(
      person: Person,
      slug: string,
      query: { after?: string | undefined; limit: number },
    ): Outcome<UnscoredPairs> {
      const study = await findScoredStudy(prisma, slug, person);
      if (!study) return err('not_found', undefined);
      const [first] = scoringOf(study).members;
      if (!first) return ok({ model: null, textNorm: null, inputs: [], remaining: 0 });
      const { rewardModelId, textNorm } = first;
      const wanted = { studyId: study.id, rewardModelId, settingsKey: settingsKey(textNorm) };
      const pairs = await repository.listUnscored(wanted, query.after, query.limit);
      const remaining = await repository.countUnscored(wanted, query.after);
      const [member] = describeMembers(study, await models.list());
      return ok({ model: member?.model ?? null, textNorm, inputs: pairs.map(toScoringInput), remaining });
    },
  };

  /** A score of a check says something of a pair that is none: it is taken like any other, and not kept. */
  async function withoutChecks(studyId: string, person: Person, drafts: readonly ScoreDraft[]) {
    const ids = [...new Set(drafts.map(({ pairId }) => pairId.toLowerCase()))];
    const checks = await findCheckInputs(prisma, studyId, person.id, ids);
    return drafts.filter(({ pairId }) => !checks.has(pairId.toLowerCase()));
  }

  /** What a study keeps from annotators: in a blind one, a score may only come after the label, or after the votes. */
  async function refusalFor(study: FoundStudy, person: Person, drafts: readonly ScoreDraft[]) {
    if (study.reveal === 'always') return undefined;
    const pairIds = drafts.map(({ pairId }) => pairId);
    if (study.reveal === 'never') {
      return (await areOpenedByVotes(study, person, pairIds)) ? undefined : err('scores_hidden', undefined);
    }
    const unlabelled = await repository.findUnlabelled(person.id, pairIds);
    const opened = await repository.findOpenedByVotes(study.id, person.id, [...unlabelled]);
    const index = pairIds.findIndex((pairId) => unlabelled.has(pairId) && !opened.has(pairId));
    return index < 0 ? undefined : err('label_first', { field: `scores.${index}.pairId` });
  }

  /** An evaluation may reveal what its study does not. */
  async function areOpenedByVotes({ id }: FoundStudy, person: Person, pairIds: readonly string[]): Promise<boolean> {
    const opened = await repository.findOpenedByVotes(id, person.id, pairIds);
    return pairIds.every((pairId) => opened.has(pairId));
  }
};

const without = (pairIds: readonly string[], found: { has(pairId: string): boolean }): string[] =>
  pairIds.filter((pairId) => !found.has(pairId.toLowerCase()));

const noSuchPair = (index: number): FailureDetails => ({
  field: `pairIds.${index}`,
  message: 'The study has no such pair.',
});

const areScoresHidden = (study: FoundStudy, person: Person): boolean =>
  person.role === 'annotator' && study.reveal === 'never';
