import { randomUUID } from 'node:crypto';
import { ENDPOINTS, type GoldSource, type LabelValue } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aPair, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, recordLabel } from '../../testing/label-calls.ts';

let t: TestApp;
let study: Study;
let pairIds: string[];

beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
beforeEach(async () => {
  study = await aStudy(t.deps.database);
  pairIds = [];
  for (let at = 0; at < 5; at += 1) pairIds.push((await aPair(t.deps.database, study, { shuffle: at })).id);
});

const inStudy = <Body>(body: Body) => ({ params: { study: study.slug }, body });
const mark = async (ids: readonly string[], value: LabelValue) =>
  unwrap(await t.researcher.call(ENDPOINTS.markGold, inStudy({ pairIds: [...ids], value })));
const count = async () => unwrap(await t.researcher.call(ENDPOINTS.countGold, { params: { study: study.slug } }));
const goldOf = async (pair: string) =>
  unwrap(await t.researcher.call(ENDPOINTS.readPairGold, { params: { study: study.slug, pair } })).gold;
const collect = async (source: GoldSource) => unwrap(await t.researcher.call(ENDPOINTS.collectGold, inStudy(source)));
const auditOf = async () =>
  (await t.deps.database.prisma.auditEvent.findMany({ where: { studyId: study.id }, orderBy: { id: 'asc' } })).map(
    ({ action, details }) => ({ action, details }),
  );

describe('gold pairs', () => {
  it('are marked once, with the latest answer, and named with who marked them', async () => {
    expect(await mark([...pairIds.slice(0, 3), pairIds[0]!], 1)).toEqual({ changed: 3, unchanged: 0 });
    expect(await mark(pairIds.slice(2), 0)).toEqual({ changed: 3, unchanged: 0 });
    expect(await mark(pairIds.slice(2), 0)).toEqual({ changed: 0, unchanged: 3 });
    expect(await count()).toEqual({ aligned: 2, notAligned: 3, unsure: 0 });
    expect(await goldOf(pairIds[2]!)).toMatchObject({ value: 0, by: t.researcher.person.displayName });
    expect(await auditOf()).toEqual([
      { action: 'gold_marked', details: { value: 1, pairs: 3 } },
      { action: 'gold_marked', details: { value: 0, pairs: 3 } },
    ]);
  });

  it('are no labels, and can be taken away again', async () => {
    await mark(pairIds, -1);
    const removal = inStudy({ pairIds: pairIds.slice(0, 2) });
    expect(unwrap(await t.researcher.call(ENDPOINTS.unmarkGold, removal))).toEqual({ changed: 2, unchanged: 0 });
    expect(unwrap(await t.researcher.call(ENDPOINTS.unmarkGold, removal))).toEqual({ changed: 0, unchanged: 2 });
    expect(await count()).toEqual({ aligned: 0, notAligned: 0, unsure: 3 });
    expect(await goldOf(pairIds[0]!)).toBeNull();
    expect(await t.deps.database.prisma.labelEvent.count({ where: { studyId: study.id } })).toBe(0);
  });

  it('of another study are refused, and nothing is changed', async () => {
    const foreign = await aPair(t.deps.database, await aStudy(t.deps.database));
    const body = { pairIds: [pairIds[0]!, foreign.id], value: 1 as const };
    expect(await t.researcher.call(ENDPOINTS.markGold, inStudy(body))).toMatchObject({ code: 'not_found' });
    expect(await count()).toEqual({ aligned: 0, notAligned: 0, unsure: 0 });
    const params = { study: study.slug, pair: foreign.id };
    expect(await t.researcher.call(ENDPOINTS.readPairGold, { params })).toMatchObject({ code: 'not_found' });
    expect(await t.annotator.call(ENDPOINTS.markGold, inStudy(body))).toMatchObject({ code: 'not_yours' });
  });

  it('come from decisions; what is gold already stays', async () => {
    await mark([pairIds[0]!], 1);
    for (const [at, value] of ([0, 0, -1] as const).entries()) {
      unwrap(await t.researcher.call(ENDPOINTS.adjudicate, inStudy({ pairIds: [pairIds[at]!], value })));
    }
    expect(await collect({ from: 'decisions' })).toEqual({ added: 2, kept: 1 });
    expect(await collect({ from: 'decisions' })).toEqual({ added: 0, kept: 3 });
    expect((await goldOf(pairIds[0]!))?.value).toBe(1);
    expect(await count()).toEqual({ aligned: 1, notAligned: 1, unsure: 1 });
  });

  it('come from labels of one mind, of so many people as asked', async () => {
    const raters = [t.owner, t.researcher, await t.signIn('researcher')];
    const said: readonly (readonly LabelValue[])[] = [
      [1, 1, 1],
      [0, 0],
      [1, 0, 1],
      [-1, -1, -1],
      [0, 0, 0],
    ];
    for (const [at, values] of said.entries()) {
      for (const [who, value] of values.entries()) {
        unwrap(
          await recordLabel(raters[who]!, study.slug, aDraft(pairIds[at]!, { value, idempotencyKey: randomUUID() })),
        );
      }
    }
    expect(await collect({ from: 'unanimous', minLabels: 3 })).toEqual({ added: 2, kept: 0 });
    expect(await count()).toEqual({ aligned: 1, notAligned: 1, unsure: 0 });
    expect(await collect({ from: 'unanimous', minLabels: 2 })).toEqual({ added: 1, kept: 2 });
    expect((await auditOf()).at(-1)).toEqual({
      action: 'gold_collected',
      details: { from: 'unanimous', minLabels: 2, pairs: 1 },
    });
  });
});
