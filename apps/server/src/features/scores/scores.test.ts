import { randomUUID } from 'node:crypto';
import {
  listPairs,
  listUnscoredPairs,
  readPair,
  readScoringInputs,
  recordLabel,
  recordScores,
  type ScoreDraft,
  withdrawLabel,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureRewardModel } from '../../db/reward-models.ts';
import { aManifest, aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aScoreDraft, givePassport } from '../../testing/score-draft.ts';
import { digestOf } from '../../testing/seed-pairs.ts';

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
  await givePassport(t.deps.database);
});
afterAll(() => t.close());

const CONTRASTIVE = ['two red apples', 'Three  red apples', 'four red apples', 'two red apples'];
const TEXTS = ['three red apples', 'two red apples', 'four red apples'];

async function aScoredStudy(reveal: 'never' | 'after' | 'always' = 'after') {
  const { database } = t.deps;
  const rewardModelId = await database.transaction((tx) => ensureRewardModel(tx, aManifest()));
  const study = await aStudy(database, { reveal, rewardModelId });
  await aMember(database, study, t.annotator.person);
  const pair = await aPair(database, study, { contrastive: CONTRASTIVE });
  return { study, pair };
}

type Study = { readonly slug: string };
const readInputs = (caller: Caller, study: Study, ...pairIds: string[]) =>
  caller.call(readScoringInputs, { params: { study: study.slug }, body: { pairIds } });
const record = (caller: Caller, study: Study, ...scores: ScoreDraft[]) =>
  caller.call(recordScores, { params: { study: study.slug }, body: { scores } });
async function inputOf(study: Study, pairId: string) {
  const { inputs } = unwrap(await readInputs(t.researcher, study, pairId));
  return inputs[0]!;
}
const labelIt = async (study: Study, pairId: string) =>
  unwrap(
    await t.annotator.call(recordLabel, {
      params: { study: study.slug },
      body: { pairId, value: 1, activeMs: 1000, idempotencyKey: randomUUID(), labelledAt: '2026-03-01T12:00:00.000Z' },
    }),
  );

describe('readScoringInputs', () => {
  it('gives model, settings and the texts as they are used, without prompt and repeats among them', async () => {
    const { study, pair } = await aScoredStudy();
    const model = {
      ...{ id: 'scene-clip', revision: '1', name: 'Scene CLIP', kind: 'dual-encoder' },
      manifestUrl: '/models/scene-clip/manifest.json',
    };
    const textNorm = { variant: 'temperature', tau: 2 };
    expect(unwrap(await readInputs(t.annotator, study, pair.id))).toEqual({
      model,
      textNorm,
      members: [{ model, textNorm }],
      ensemble: { method: 'mean' },
      inputs: [
        {
          pairId: pair.id,
          imageSha256: pair.imageSha256,
          contrastiveSetId: expect.any(String),
          texts: TEXTS,
        },
      ],
    });
  });

  it('is closed to annotators where scores are never shown, and open to researchers', async () => {
    const { study, pair } = await aScoredStudy('never');
    expect(await readInputs(t.annotator, study, pair.id)).toMatchObject({ ok: false, code: 'scores_hidden' });
    expect(await readInputs(t.researcher, study, pair.id)).toMatchObject({ ok: true });
  });

  it('finds no pair of another study, and no study that the annotator has not joined', async () => {
    const [{ study }, { pair: foreign }] = [await aScoredStudy(), await aScoredStudy()];
    expect(await readInputs(t.annotator, study, foreign.id)).toMatchObject({ ok: false, code: 'not_found' });
    const outsider = await t.signIn('annotator', 'Outsider');
    expect(await readInputs(outsider, study, foreign.id)).toMatchObject({ ok: false, code: 'not_found' });
  });

  it('says that an unscored study has no model', async () => {
    const study = await aStudy(t.deps.database);
    const pair = await aPair(t.deps.database, study, { imageSha256: null });
    const read = unwrap(await readInputs(t.researcher, study, pair.id));
    expect(read).toMatchObject({ model: null, textNorm: null, members: [] });
    expect(read.inputs[0]).toMatchObject({ imageSha256: null, contrastiveSetId: null, texts: ['three red apples'] });
  });
});

describe('recordScores', () => {
  it('computes TextNorm itself and brings the summary up to date', async () => {
    const { study, pair } = await aScoredStudy();
    const draft = aScoreDraft(await inputOf(study, pair.id), { rewards: [3, 1, 2] });
    expect(unwrap(await record(t.researcher, study, draft))).toEqual({ stored: 1, alreadyThere: 0 });
    // softmax([3, 1, 2] / 2)[0]
    const expected = Math.exp(1.5) / (Math.exp(1.5) + Math.exp(0.5) + Math.exp(1));
    const detail = unwrap(await t.researcher.call(readPair, { params: { study: study.slug, pair: pair.id } }));
    expect(detail.scores).toHaveLength(1);
    expect(detail.scores[0]).toMatchObject({
      rewards: [3, 1, 2],
      texts: TEXTS,
      settings: { variant: 'temperature', tau: 2 },
      model: { id: 'scene-clip', revision: '1', name: 'Scene CLIP' },
      scoredBy: t.researcher.person.displayName,
      createdAt: t.clock.now().toISOString(),
      provenance: draft.provenance,
    });
    expect(detail.scores[0]!.textNorm).toBeCloseTo(expected, 12);
    expect(detail.textNorm).toBe(detail.scores[0]!.textNorm);
    expect(detail.rawReward).toBe(3);
  });

  it('stores the same score once, also when it comes many times at once', async () => {
    const { study, pair } = await aScoredStudy();
    const draft = aScoreDraft(await inputOf(study, pair.id));
    const answers = await Promise.all(Array.from({ length: 8 }, () => record(t.researcher, study, draft, draft)));
    const reports = answers.map(unwrap);
    expect(reports.reduce((sum, { stored }) => sum + stored, 0)).toBe(1);
    expect(reports.reduce((sum, { alreadyThere }) => sum + alreadyThere, 0)).toBe(15);
    expect(await t.deps.database.prisma.score.count({ where: { pairId: pair.id } })).toBe(1);
  });

  it('keeps scores by other settings beside it, the study’s own first', async () => {
    const { study, pair } = await aScoredStudy();
    const input = await inputOf(study, pair.id);
    const other = aScoreDraft(input, { settings: { variant: 'minmax', scale: 5 } });
    expect(unwrap(await record(t.researcher, study, aScoreDraft(input)))).toMatchObject({ stored: 1 });
    t.clock.advance(1000);
    expect(unwrap(await record(t.researcher, study, other))).toMatchObject({ stored: 1 });
    const { scores, textNorm } = unwrap(
      await t.researcher.call(readPair, { params: { study: study.slug, pair: pair.id } }),
    );
    expect(scores.map(({ settings }) => settings.variant)).toEqual(['temperature', 'minmax']);
    expect(textNorm).toBe(scores[0]!.textNorm);
  });

  it('takes an annotator’s score only after the label, while the label stands', async () => {
    const { study, pair } = await aScoredStudy('after');
    const draft = aScoreDraft(await inputOf(study, pair.id));
    const early = await record(t.annotator, study, draft);
    expect(early).toMatchObject({ ok: false, code: 'label_first', details: { field: 'scores.0.pairId', status: 403 } });
    await labelIt(study, pair.id);
    const withdrawal = { pairId: pair.id, idempotencyKey: randomUUID(), labelledAt: '2026-03-01T12:00:05.000Z' };
    unwrap(await t.annotator.call(withdrawLabel, { params: { study: study.slug }, body: withdrawal }));
    expect(await record(t.annotator, study, draft)).toMatchObject({ ok: false, code: 'label_first' });
    await labelIt(study, pair.id);
    expect(unwrap(await record(t.annotator, study, draft))).toEqual({ stored: 1, alreadyThere: 0 });
  });

  it('takes one before the label where scores are always shown, and none where they never are', async () => {
    const open = await aScoredStudy('always');
    expect(await record(t.annotator, open.study, aScoreDraft(await inputOf(open.study, open.pair.id)))).toMatchObject({
      ok: true,
    });
    const closed = await aScoredStudy('never');
    await labelIt(closed.study, closed.pair.id);
    const draft = aScoreDraft(await inputOf(closed.study, closed.pair.id));
    expect(await record(t.annotator, closed.study, draft)).toMatchObject({ ok: false, code: 'scores_hidden' });
    expect(await record(t.researcher, closed.study, draft)).toMatchObject({ ok: true });
  });

  it('refuses rewards that are not those of this pair, and stores none of the batch', async () => {
    const { study, pair } = await aScoredStudy();
    const other = await aPair(t.deps.database, study, { prompt: 'a dog', contrastive: ['a cat', 'two dogs'] });
    const [input, otherInput] = [await inputOf(study, pair.id), await inputOf(study, other.id)];
    const weights = { image: digestOf('other weights'), text: digestOf('other weights') };
    const wrong: [string, ScoreDraft][] = [
      ['too few rewards', aScoreDraft(input, { rewards: [1, 2] })],
      ['too many rewards', aScoreDraft(input, { rewards: [1, 2, 3, 4] })],
      ['the set of another prompt', aScoreDraft(input, { contrastiveSetId: otherInput.contrastiveSetId! })],
      ['a set that does not exist', aScoreDraft(input, { contrastiveSetId: randomUUID() })],
      ['another image', aScoreDraft(input, { provenance: { imageSha256: digestOf('x') } as never })],
      ['other weights', aScoreDraft(input, { provenance: { weights } as never })],
      ['a precision that the model lacks', aScoreDraft(input, { provenance: { dtype: 'int8' } as never })],
    ];
    for (const [what, draft] of wrong) {
      const answer = await record(t.researcher, study, aScoreDraft(otherInput), draft);
      expect(answer, what).toMatchObject({
        ok: false,
        code: 'rewards_do_not_match',
        details: { field: 'scores.1', status: 422 },
      });
    }
    expect(await t.deps.database.prisma.score.count({ where: { studyId: study.id } })).toBe(0);
  });

  it('refuses a model that is not installed in this revision', async () => {
    const { study, pair } = await aScoredStudy();
    const draft = aScoreDraft(await inputOf(study, pair.id), { provenance: { modelRevision: '0' } as never });
    expect(await record(t.researcher, study, draft)).toMatchObject({ ok: false, code: 'unknown_model' });
  });

  it('refuses rewards that are not numbers', async () => {
    const { study, pair } = await aScoredStudy();
    const draft = aScoreDraft(await inputOf(study, pair.id));
    for (const reward of ['NaN', '1e999', 'null', '"3"']) {
      const body = JSON.stringify({ scores: [draft] }).replace('"rewards":[2,', `"rewards":[${reward},`);
      const response = await t.request(`/api/v1/studies/${study.slug}/scores`, {
        method: 'POST',
        headers: { ...t.researcher.headers, 'content-type': 'application/json' },
        body,
      });
      expect(response.status, reward).toBe(400);
    }
  });

  it('refuses a pair of another study', async () => {
    const [{ study }, foreign] = [await aScoredStudy(), await aScoredStudy()];
    const draft = aScoreDraft(await inputOf(foreign.study, foreign.pair.id));
    expect(await record(t.researcher, study, draft)).toMatchObject({ ok: false, code: 'not_found' });
  });
});

describe('listUnscoredPairs', () => {
  const list = (study: Study, query: object = {}) =>
    t.researcher.call(listUnscoredPairs, { params: { study: study.slug }, query });

  it('walks all pairs without a score in order of id, those that cannot get one included', async () => {
    const { study, pair } = await aScoredStudy();
    const { database } = t.deps;
    const others = [
      await aPair(database, study, {}),
      await aPair(database, study, {}),
      await aPair(database, study, {}),
    ];
    unwrap(await record(t.researcher, study, aScoreDraft(await inputOf(study, others[1]!.id))));
    const expected = [pair.id, others[0]!.id, others[2]!.id].sort();

    const first = unwrap(await list(study, { limit: 2 }));
    expect(first.inputs.map(({ pairId }) => pairId)).toEqual(expected.slice(0, 2));
    expect(first).toMatchObject({ remaining: 3, model: { id: 'scene-clip' }, textNorm: { tau: 2 } });
    expect(first.inputs[0]!.texts).toEqual(TEXTS);
    const second = unwrap(await list(study, { limit: 2, after: expected[1] }));
    expect(second.inputs.map(({ pairId }) => pairId)).toEqual(expected.slice(2));
    expect(second.remaining).toBe(1);

    const withoutImage = await aPair(database, study, { imageSha256: null });
    const withoutSet = await aPair(database, study, { prompt: 'no contrastive set' });
    const { inputs } = unwrap(await list(study));
    expect(inputs.find(({ pairId }) => pairId === withoutImage.id)?.imageSha256).toBeNull();
    expect(inputs.find(({ pairId }) => pairId === withoutSet.id)?.contrastiveSetId).toBeNull();
  });

  it('lists a pair again when its prompt gets another contrastive set', async () => {
    const { study, pair } = await aScoredStudy();
    unwrap(await record(t.researcher, study, aScoreDraft(await inputOf(study, pair.id))));
    expect(unwrap(await list(study)).inputs).toEqual([]);
    await t.deps.database.prisma.contrastiveSet.create({
      data: { promptId: pair.promptId, version: 2, origin: 'edited', items: ['no apples'] },
    });
    expect(unwrap(await list(study)).inputs.map(({ texts }) => texts)).toEqual([['three red apples', 'no apples']]);
  });

  it('lists nothing in a study without a model', async () => {
    const study = await aStudy(t.deps.database);
    await aPair(t.deps.database, study, { contrastive: CONTRASTIVE });
    expect(unwrap(await list(study))).toEqual({ model: null, textNorm: null, inputs: [], remaining: 0 });
    expect(unwrap(await t.researcher.call(listPairs, { params: { study: study.slug } })).total).toBe(1);
  });
});
