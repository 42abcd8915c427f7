import { forgetRefusals } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPair } from '../../testing/builders.ts';
import type { TestApp } from '../../testing/create-test-app.ts';
import { createScoringApp, idsOf, LEASE_MS, MODEL, scoringCalls } from '../../testing/scoring-calls.ts';
import { digestOf } from '../../testing/seed-pairs.ts';

let t: TestApp;
let calls: ReturnType<typeof scoringCalls>;
beforeAll(async () => {
  t = await createScoringApp();
  calls = scoringCalls(t);
});
afterAll(() => t.close());

describe('refusals', () => {
  it('are counted by reason with an example, and their pairs are not handed out again', async () => {
    const { study, pairIds } = await calls.aStudyOf(4);
    await calls.claim(study, 'one', 4);
    expect(await calls.refuse(study, 'one', pairIds[0]!)).toEqual({ released: 0, refused: 1 });
    await calls.refuse(study, 'one', pairIds[1]!);
    await calls.refuse(study, 'one', pairIds[2]!, 'image_unreadable');
    const [member] = await calls.state(study);
    expect(member).toMatchObject({
      claimed: 1,
      refused: [
        { code: 'unknown_words', pairs: 2, example: { pairId: pairIds[0], message: `No score for ${pairIds[0]}.` } },
        { code: 'image_unreadable', pairs: 1 },
      ],
    });
    expect(idsOf(await calls.claim(study, 'two', 4))).toEqual([]);
    expect(await calls.claim(study, 'one', 4)).toMatchObject({ inputs: [{ pairId: pairIds[3] }], remaining: 0 });
  });

  it('hold for the contrastive set that was tried, until somebody asks again, or a score comes after all', async () => {
    const { study, pairIds } = await calls.aStudyOf(3);
    await calls.claim(study, 'one', 3);
    for (const pairId of pairIds) await calls.refuse(study, 'one', pairId);
    await calls.store(study, pairIds.slice(2));
    expect((await calls.state(study))[0]).toMatchObject({ scored: 1, refused: [{ pairs: 2 }] });
    const forget = (query: object) =>
      t.researcher.call(forgetRefusals, { params: { study: study.slug }, query: { model: MODEL.id, ...query } });
    expect(unwrap(await forget({ code: 'image_unreadable' }))).toEqual({ forgotten: 0 });
    expect(unwrap(await forget({}))).toEqual({ forgotten: 2 });
    expect(idsOf(await calls.claim(study, 'two', 3))).toEqual(pairIds.slice(0, 2));
    await calls.refuse(study, 'two', pairIds[0]!);
    const { prisma } = t.deps.database;
    const { promptId } = await prisma.pair.findUniqueOrThrow({ where: { id: pairIds[0]! } });
    await prisma.contrastiveSet.create({ data: { promptId, version: 2, origin: 'edited', items: ['c'] } });
    expect((await calls.state(study))[0]).toMatchObject({ refused: [] });
    expect(idsOf(await calls.claim(study, 'three', 3)).sort()).toEqual([pairIds[0], pairIds[2]]);
  });

  it('of a missing image end when the image comes', async () => {
    const { database } = t.deps;
    const { study } = await calls.aStudyOf(0);
    const pair = await aPair(database, study, { imageSha256: null, contrastive: ['a'] });
    await calls.claim(study, 'one', 1);
    await calls.refuse(study, 'one', pair.id, 'image_missing');
    expect(idsOf(await calls.claim(study, 'one', 1))).toEqual([]);
    const image = { sha256: digestOf('came later'), mime: 'image/png', sizeBytes: 1, width: 1, height: 1 };
    await database.prisma.image.create({ data: image });
    await database.prisma.pair.update({ where: { id: pair.id }, data: { imageSha256: image.sha256 } });
    expect(idsOf(await calls.claim(study, 'one', 1))).toEqual([pair.id]);
  });

  it('are not taken from somebody whose pair is another’s by now, nor for a pair that has its score', async () => {
    const { study, pairIds } = await calls.aStudyOf(2);
    await calls.claim(study, 'late', 2);
    t.clock.advance(LEASE_MS);
    await calls.claim(study, 'now', 1);
    await calls.store(study, pairIds.slice(1));
    expect(await calls.refuse(study, 'late', pairIds[0]!)).toMatchObject({ refused: 0 });
    expect(await calls.refuse(study, 'late', pairIds[1]!)).toMatchObject({ refused: 0 });
    expect((await calls.state(study))[0]).toMatchObject({ scored: 1, claimed: 1, refused: [] });
  });
});
