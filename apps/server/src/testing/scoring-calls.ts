import {
  claimPairs,
  readScoring,
  readScoringInputs,
  recordScores,
  SCORING_LIMITS,
  settleClaims,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { ensureRewardModel } from '../db/reward-models.ts';
import { aManifest, anInstalledModel, aStudy } from './builders.ts';
import { createTestApp, type TestApp } from './create-test-app.ts';
import { aScoreDraft, givePassport } from './score-draft.ts';
import { aDraft, seedPairs } from './seed-pairs.ts';

/** What studies of `aStudyOf` score with. */
export const MODEL = aManifest();
export const OTHER = aManifest({ id: 'other', name: 'Other' });
export const LEASE_MS = SCORING_LIMITS.leaseSeconds * 1000;

type Study = { readonly id: string; readonly slug: string };

/** An app with both models, proved on the device of `aScoreDraft`. */
export async function createScoringApp(): Promise<TestApp> {
  const t = await createTestApp({ atStart: [MODEL, OTHER].map((manifest) => anInstalledModel({ manifest })) });
  for (const { id, revision } of [MODEL, OTHER]) await givePassport(t.deps.database, { model: { id, revision } });
  return t;
}

export const idsOf = (claimed: { inputs: readonly { pairId: string }[] }) => claimed.inputs.map(({ pairId }) => pairId);

/** What tests of scoring a study do over and over, as a researcher. */
export function scoringCalls(t: TestApp) {
  const paramsOf = ({ slug }: Study) => ({ study: slug });

  const askFor = (study: Study, holder: string, limit: number, model = MODEL.id) =>
    t.researcher.call(claimPairs, { params: paramsOf(study), body: { model, holder: `holder-${holder}`, limit } });

  const settle = async (study: Study, holder: string, body: object) =>
    unwrap(
      await t.researcher.call(settleClaims, {
        params: paramsOf(study),
        body: { model: MODEL.id, holder: `holder-${holder}`, ...body },
      }),
    );

  return {
    askFor,
    settle,

    /** A study with one prompt for each ten pairs. */
    async aStudyOf(pairs: number) {
      const { database } = t.deps;
      const study = await aStudy(database, { rewardModelId: await ensureRewardModel(database.prisma, MODEL) });
      const drafts = Array.from({ length: pairs }, (_, index) =>
        aDraft({ imageName: `${index}.png`, prompt: `prompt ${Math.floor(index / 10)}`, contrastive: ['a', 'b'] }),
      );
      return { study, pairIds: [...(await seedPairs(database, study, drafts))].sort() };
    },

    claim: async (study: Study, holder: string, limit: number, model?: string) =>
      unwrap(await askFor(study, holder, limit, model)),

    refuse: (study: Study, holder: string, pairId: string, code = 'unknown_words') =>
      settle(study, holder, { refusals: [{ pairId, code, message: `No score for ${pairId}.` }] }),

    state: async (study: Study) => unwrap(await t.researcher.call(readScoring, { params: paramsOf(study) })).members,

    async store(study: Study, pairIds: readonly string[], manifest = MODEL) {
      const params = paramsOf(study);
      const body = { pairIds: [...pairIds] };
      const { inputs } = unwrap(await t.researcher.call(readScoringInputs, { params, body }));
      const scores = inputs.map((input) => aScoreDraft(input, {}, manifest));
      return unwrap(await t.researcher.call(recordScores, { params, body: { scores } }));
    },
  };
}
