import { readParityPairs, readScoring, readScoringInputs, recordScores } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMember, aPair } from '../../testing/builders.ts';
import type { TestApp } from '../../testing/create-test-app.ts';
import { aPassport, aScoreDraft, givePassport } from '../../testing/score-draft.ts';
import { createScoringApp, scoringCalls } from '../../testing/scoring-calls.ts';
import { digestOf } from '../../testing/seed-pairs.ts';

let t: TestApp;
let calls: ReturnType<typeof scoringCalls>;
beforeAll(async () => {
  t = await createScoringApp();
  calls = scoringCalls(t);
});
afterAll(() => t.close());

describe('who may', () => {
  it('claims and sees the state: researchers; annotators only the pairs that prove a device', async () => {
    const { database } = t.deps;
    const { study, pairIds } = await calls.aStudyOf(40);
    await aMember(database, study, t.annotator.person);
    const params = { study: study.slug };
    expect(await t.annotator.call(readScoring, { params })).toMatchObject({ code: 'not_yours' });
    const { inputs } = unwrap(await t.annotator.call(readParityPairs, { params }));
    expect(inputs.map(({ pairId }) => pairId)).toEqual(pairIds.slice(0, 32));
    await database.prisma.study.update({ where: { id: study.id }, data: { reveal: 'never' } });
    expect(await t.annotator.call(readParityPairs, { params })).toMatchObject({ code: 'scores_hidden' });
  });

  it('proves a device on different images with texts to compare', async () => {
    const { database } = t.deps;
    const { study } = await calls.aStudyOf(0);
    const pairs = [
      await aPair(database, study, { prompt: 'x', imageSha256: digestOf('same'), contrastive: ['y'] }),
      await aPair(database, study, { prompt: 'y', imageSha256: digestOf('same'), contrastive: ['x'] }),
      await aPair(database, study, { prompt: 'z', imageSha256: null, contrastive: ['x'] }),
      await aPair(database, study, { prompt: 'only itself', contrastive: ['only itself'] }),
      await aPair(database, study, { prompt: 'last', contrastive: ['first'] }),
    ];
    const { inputs } = unwrap(await t.researcher.call(readParityPairs, { params: { study: study.slug } }));
    expect(inputs.map(({ pairId }) => pairId)).toEqual([pairs[0]?.id, pairs[4]?.id]);
  });
});

describe('a device without a passport', () => {
  it('stores nothing, and is named', async () => {
    const { study, pairIds } = await calls.aStudyOf(1);
    const params = { study: study.slug };
    const { inputs } = unwrap(await t.researcher.call(readScoringInputs, { params, body: { pairIds } }));
    const provenance = { adapter: 'another adapter', provider: 'webgpu' } as never;
    const scores = [aScoreDraft(inputs[0]!), aScoreDraft(inputs[0]!, { provenance })];
    const refused = await t.researcher.call(recordScores, { params, body: { scores } });
    expect(refused).toMatchObject({ code: 'no_passport', details: { field: 'scores.1', status: 422 } });
    expect(!refused.ok && refused.details.message).toContain('another adapter');
    expect((await calls.state(study))[0]).toMatchObject({ scored: 0 });
    await givePassport(t.deps.database, { device: { ...aPassport().device, adapter: 'slow' }, passed: false });
    const failed = [aScoreDraft(inputs[0]!, { provenance: { adapter: 'slow' } as never })];
    expect(await t.researcher.call(recordScores, { params, body: { scores: failed } })).toMatchObject({
      code: 'no_passport',
    });
  });
});
