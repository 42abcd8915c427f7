import { randomUUID } from 'node:crypto';
import { type BlindBallot, ENDPOINTS, type ScoreDraft } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Evaluation, Study } from '../../db/generated/client.ts';
import { ensureRewardModel } from '../../db/reward-models.ts';
import { aContrastiveSet, aManifest, aMember, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { anEvaluation, type EvaluationShape } from '../../testing/evaluation-fixture.ts';
import { aScoreDraft, givePassport } from '../../testing/score-draft.ts';

let t: TestApp;
let study: Study;
let evaluation: Evaluation;
let voter: Caller;
beforeAll(async () => {
  t = await createTestApp();
  await givePassport(t.deps.database);
});
afterAll(() => t.close());
beforeEach(async () => {
  voter = await t.signIn('annotator');
});

async function begin(reveal: 'never' | 'after', ofEvaluation: EvaluationShape['evaluation'] = {}) {
  const { database } = t.deps;
  const rewardModelId = await database.transaction((tx) => ensureRewardModel(tx, aManifest()));
  study = await aStudy(database, { reveal, rewardModelId });
  await aMember(database, study, voter.person);
  const shape = { contenders: 2, prompts: 6, imagesPerSide: 1 };
  evaluation = await anEvaluation(database, study, { ...shape, evaluation: { reveal: 'after', ...ofEvaluation } });
  for (const { id } of await database.prisma.prompt.findMany({ where: { studyId: study.id } })) {
    await aContrastiveSet(database, id, ['no apples']);
  }
}

async function takeBallots(): Promise<readonly BlindBallot[]> {
  const params = { study: study.slug, evaluation: evaluation.slug };
  return unwrap(await voter.call(ENDPOINTS.takeBallots, { params, body: { holder: 'tab', limit: 20 } })).ballots;
}
const paramsOf = () => ({ study: study.slug });
const vote = async (ballotId: string, criterion: 'fidelity' | 'alignment') => {
  const [idempotencyKey, votedAt] = [randomUUID(), t.clock.now().toISOString()];
  const body = { ballotId, criterion, answer: 'left' as const, activeMs: 5, idempotencyKey, votedAt };
  unwrap(await voter.call(ENDPOINTS.recordVote, { params: paramsOf(), body }));
};
const withdraw = async (ballotId: string) => {
  const [idempotencyKey, votedAt] = [randomUUID(), t.clock.now().toISOString()];
  const body = { ballotId, criterion: 'alignment' as const, idempotencyKey, votedAt };
  unwrap(await voter.call(ENDPOINTS.withdrawVote, { params: paramsOf(), body }));
};
/** Past what the browser may ask: which pairs a ballot shows. */
async function pairsOf(ballotId: string): Promise<string[]> {
  const ballot = await t.deps.database.prisma.ballot.findUniqueOrThrow({ where: { id: ballotId } });
  return [...ballot.leftPairs, ...ballot.rightPairs];
}
const readInputs = (caller: Caller, pairIds: string[]) =>
  caller.call(ENDPOINTS.readScoringInputs, { params: paramsOf(), body: { pairIds } });
const record = (scores: ScoreDraft[]) => voter.call(ENDPOINTS.recordScores, { params: paramsOf(), body: { scores } });
/** Scores of pairs as somebody would make them up who has learnt what it takes. */
const draftsOf = async (pairIds: string[]) =>
  unwrap(await readInputs(t.researcher, pairIds)).inputs.map((input) => aScoreDraft(input));

describe('scores of pairs that one has voted on', () => {
  it('are taken once all answers are given, also in a study that shows none, and not after one is taken back', async () => {
    await begin('never');
    const [ballot, other] = await takeBallots();
    const [pairIds, others] = [await pairsOf(ballot!.ballotId), await pairsOf(other!.ballotId)];
    const drafts = await draftsOf(pairIds);
    const expectHidden = async () => {
      expect(await readInputs(voter, pairIds)).toMatchObject({ ok: false, code: 'scores_hidden' });
      expect(await record(drafts)).toMatchObject({ ok: false, code: 'scores_hidden' });
    };
    await expectHidden();
    await vote(ballot!.ballotId, 'fidelity');
    await expectHidden();
    await vote(ballot!.ballotId, 'alignment');
    expect(unwrap(await readInputs(voter, pairIds)).inputs.map(({ pairId }) => pairId)).toEqual(pairIds);
    expect(await readInputs(voter, [...pairIds, ...others])).toMatchObject({ ok: false, code: 'scores_hidden' });
    expect(unwrap(await record(drafts))).toEqual({ stored: 2, alreadyThere: 0 });
    await withdraw(ballot!.ballotId);
    await expectHidden();
  });

  it('are taken without a label of one’s own where the study shows scores after it; of other pairs they are not', async () => {
    await begin('after');
    const [ballot, other] = await takeBallots();
    const drafts = await draftsOf(await pairsOf(ballot!.ballotId));
    const mixed = [...drafts, ...(await draftsOf(await pairsOf(other!.ballotId)))];
    expect(await record(drafts)).toMatchObject({ code: 'label_first', details: { field: 'scores.0.pairId' } });
    await vote(ballot!.ballotId, 'fidelity');
    await vote(ballot!.ballotId, 'alignment');
    expect(await record(mixed)).toMatchObject({ code: 'label_first', details: { field: 'scores.2.pairId' } });
    expect(unwrap(await record(drafts))).toEqual({ stored: 2, alreadyThere: 0 });
  });

  it('stay closed where the evaluation reveals nothing, and to those who did not vote', async () => {
    await begin('never', { reveal: 'never' });
    const [ballot] = await takeBallots();
    await vote(ballot!.ballotId, 'fidelity');
    await vote(ballot!.ballotId, 'alignment');
    const pairIds = await pairsOf(ballot!.ballotId);
    expect(await readInputs(voter, pairIds)).toMatchObject({ code: 'scores_hidden' });
    await t.deps.database.prisma.evaluation.update({ where: { id: evaluation.id }, data: { reveal: 'after' } });
    expect(unwrap(await readInputs(voter, pairIds)).inputs).toHaveLength(2);
    const somebody = await t.signIn('annotator');
    await aMember(t.deps.database, study, somebody.person);
    expect(await readInputs(somebody, pairIds)).toMatchObject({ code: 'scores_hidden' });
  });

  it('stay closed for a decoy, which shows images of another prompt', async () => {
    await begin('never', { decoyEvery: 5 });
    const { prisma } = t.deps.database;
    await takeBallots();
    const decoy = await prisma.ballot.findFirstOrThrow({ where: { evaluationId: evaluation.id, kind: 'decoy' } });
    await vote(decoy.id, 'fidelity');
    await vote(decoy.id, 'alignment');
    const opened = await voter.call(ENDPOINTS.readBallotPairs, { params: { ballot: decoy.id } });
    expect(opened).toMatchObject({ code: 'scores_hidden' });
    expect(await readInputs(voter, await pairsOf(decoy.id))).toMatchObject({ code: 'scores_hidden' });
  });
});
