import {
  adjudicate,
  type EndpointInput,
  type LabelValue,
  listConflicts,
  withdrawAdjudication,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, recordLabel } from '../../testing/label-calls.ts';

let t: TestApp;
let study: Study;
let people: Caller[];
beforeAll(async () => {
  t = await createTestApp();
  people = [t.annotator, await t.signIn('annotator'), await t.signIn('annotator'), await t.signIn('annotator')];
});
afterAll(() => t.close());
beforeEach(async () => {
  study = await aStudy(t.deps.database);
  for (const { person } of people) await aMember(t.deps.database, study, person);
});

/** A pair that people gave these labels. */
async function labelled(values: LabelValue[], prompt = values.join(' ')): Promise<string> {
  const { id } = await aPair(t.deps.database, study, { prompt });
  for (const [at, value] of values.entries()) {
    unwrap(await recordLabel(people[at]!, study.slug, aDraft(id, { value, note: `note ${at}` })));
  }
  return id;
}

type Query = Partial<EndpointInput<typeof listConflicts>['query']>;
const list = async (query: Query = {}, caller = t.researcher) =>
  unwrap(await caller.call(listConflicts, { params: { study: study.slug }, query }));
const idsOf = async (query?: Query) => (await list(query)).conflicts.map(({ pairId }) => pairId);
const decide = async (pairIds: string[], value: LabelValue, note = '', caller = t.researcher) =>
  unwrap(await caller.call(adjudicate, { params: { study: study.slug }, body: { pairIds, value, note } }));

describe('which pairs are in the deck', () => {
  it('is chosen by what people said', async () => {
    await labelled([1, 1, 1]);
    await labelled([]);
    const opposed = await labelled([1, 0, 1, 1]);
    const tied = await labelled([1, 1, 0, 0]);
    const unsure = await labelled([1, -1]);
    const allUnsure = await labelled([-1, -1]);
    expect(await idsOf()).toEqual([opposed, tied]);
    expect(await idsOf({ kind: 'no_majority' })).toEqual([tied, unsure]);
    expect(await idsOf({ kind: 'unsure' })).toEqual([unsure, allUnsure]);
    expect(await idsOf({ kind: 'split', minSplit: 0.3 })).toEqual([tied, unsure]);
    expect(await idsOf({ kind: 'split', minSplit: 0.2 })).toEqual([opposed, tied, unsure]);
  });

  it('is those of this study, blind', async () => {
    const pairId = await labelled([1, 0], 'two cats');
    const other = await aStudy(t.deps.database);
    await aPair(t.deps.database, other);
    const response = await t.request(`/api/v1/studies/${study.slug}/conflicts`, { headers: t.researcher.headers });
    const image = { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), width: 64, height: 48 };
    expect(await response.json()).toEqual({
      conflicts: [{ pairId, prompt: 'two cats', image, decision: null }],
      open: 1,
      decided: 0,
      next: null,
      hasEarlier: false,
    });
  });

  it('is without those decided, unless they are asked for', async () => {
    const first = await labelled([1, 0]);
    const second = await labelled([0, 1]);
    await decide([first], 0, 'the cat is a dog');
    expect(await list()).toMatchObject({ conflicts: [{ pairId: second }], open: 1, decided: 1 });
    const [decided] = (await list({ decided: 'with' })).conflicts;
    expect(decided).toMatchObject({
      pairId: first,
      decision: { value: 0, note: 'the cat is a dog', by: 'A researcher' },
    });
    expect(await t.deps.database.prisma.currentLabel.count({ where: { pairId: first } })).toBe(2);
    unwrap(
      await t.researcher.call(withdrawAdjudication, { params: { study: study.slug }, body: { pairIds: [first] } }),
    );
    expect(await list()).toMatchObject({ conflicts: [{ pairId: first }, { pairId: second }], open: 2, decided: 0 });
  });
});

describe('pages of the deck', () => {
  it('go on and back by id, whatever was decided meanwhile', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 5; at += 1) ids.push(await labelled([1, 0], `prompt ${at}`));
    expect(await list({ limit: 2 })).toMatchObject({ next: ids[2], hasEarlier: false, open: 5 });
    const [a, b, c, d, e] = ids as [string, string, string, string, string];
    await decide([c], 1);
    const second = await list({ limit: 2, from: c });
    expect(second).toMatchObject({ conflicts: [{ pairId: d }, { pairId: e }], next: null, hasEarlier: true });
    expect(await list({ limit: 1, before: d })).toMatchObject({
      conflicts: [{ pairId: b }],
      hasEarlier: true,
      next: d,
    });
    expect(await list({ limit: 5, before: d })).toMatchObject({
      conflicts: [{ pairId: a }, { pairId: b }],
      hasEarlier: false,
    });
    expect(await idsOf({ from: d, decided: 'with' })).toEqual([d, e]);
  });
});

describe('the deck is refused', () => {
  it('to annotators', async () => {
    expect(await t.annotator.call(listConflicts, { params: { study: study.slug } })).toMatchObject({
      code: 'not_yours',
    });
  });

  it.each([
    ['kind', { kind: 'loud' }],
    ['minSplit', { kind: 'split', minSplit: 2 }],
    ['from', { from: 'here' }],
    ['limit', { limit: 1000 }],
  ])('for a filter that means nothing: %s', async (field, query) => {
    const url = `/api/v1/studies/${study.slug}/conflicts?${new URLSearchParams(query as Record<string, string>)}`;
    const response = await t.request(url, { headers: t.researcher.headers });
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 'invalid_input', field } }]);
  });
});
