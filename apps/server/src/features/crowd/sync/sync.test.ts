import { endOwnSubmission, openRecruitment, saveRecruitment, syncSubmissions, takePairs } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../../../db/generated/client.ts';
import { aPair, aStudy } from '../../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../../testing/create-test-app.ts';
import { aDraft } from '../../../testing/label-calls.ts';
import { participantOf } from '../../../testing/participants.ts';
import { RECORDED_TOKEN, type RecordedPanel, startRecordedPanel } from '../../../testing/recorded-panel.ts';
import { createProlificApi } from '../panel/prolific-api.ts';
import { syncWhenDue } from './panel-sync.ts';

/** As in the recorded exchanges: the study at the panel, and its submissions, which end in 0 to 4. */
const PANEL_STUDY = '60aca280709ee40ec37d4885';
const sessionOf = (at: number) => `60d9aadeb86739de712faee${at}`;
const MINUTE_MS = 60_000;

let recorded: RecordedPanel;
let t: TestApp;
let study: Study;
let token: string;
beforeAll(async () => {
  recorded = await startRecordedPanel();
  const panel = createProlificApi({ baseUrl: recorded.baseUrl, token: RECORDED_TOKEN });
  t = await createTestApp({ dependencies: { panel } });
});
afterAll(async () => {
  await t.close();
  await recorded.close();
});
beforeEach(async () => {
  await t.deps.database.prisma.setting.deleteMany({ where: { key: 'crowd.sync' } });
  await t.deps.database.prisma.crowdSubmission.deleteMany();
  study = await aStudy(t.deps.database, { labelsPerPair: 9 });
  for (let at = 0; at < 2; at += 1) await aPair(t.deps.database, study);
  const body = { platform: 'prolific' as const, labelsEach: 2, completionCode: 'DONE1' };
  const { entryUrl } = unwrap(await t.researcher.call(saveRecruitment, { params: { study: study.slug }, body }));
  token = /\/join\/crowd\/([^?]+)/.exec(entryUrl)?.[1] ?? '';
});

const comeIn = (at: number, panelStudy = PANEL_STUDY) =>
  participantOf(t, token, { participant: `p${at}`, session: sessionOf(at), panelStudy });
const sync = () => t.researcher.call(syncSubmissions, { params: { study: study.slug } });
const states = async () => {
  const rows = await t.deps.database.prisma.crowdSubmission.findMany({
    where: { studyId: study.id },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ state }) => state);
};

describe('what the panel says', () => {
  it('ends submissions, gives their places back and keeps their labels', async () => {
    const people = [];
    for (let at = 0; at < 5; at += 1) people.push(await comeIn(at));
    for (const { call, label } of people) {
      const body = { holder: 'tab', limit: 2 };
      const { pairs } = unwrap(await call(takePairs, { params: { study: study.slug }, body }));
      unwrap(await label(study.slug, aDraft(pairs[0]!.pairId)));
    }
    recorded.play('pages');
    expect(unwrap(await sync())).toEqual({ asked: 5, changed: 4, unknown: {} });
    expect(await states()).toEqual(['active', 'completed', 'returned', 'timed_out', 'screened_out']);
    const { prisma } = t.deps.database;
    const live = await prisma.labelLease.findMany({ where: { studyId: study.id, returnedAt: null } });
    expect(live.map(({ personId }) => personId)).toEqual([people[0]?.person.id]);
    const { _sum } = await prisma.pairSummary.aggregate({
      where: { studyId: study.id },
      _sum: { labels: true, leased: true },
    });
    expect(_sum).toEqual({ labels: 5, leased: 1 });
    expect(unwrap(await sync())).toEqual({ asked: 2, changed: 0, unknown: {} });
  });

  it('undoes what was completed here and timed out or was returned there, for an hour', async () => {
    const complete = async (at: number) => {
      const { call, label } = await comeIn(at);
      const { pairs } = unwrap(
        await call(takePairs, { params: { study: study.slug }, body: { holder: 'tab', limit: 2 } }),
      );
      for (const { pairId } of pairs) unwrap(await label(study.slug, aDraft(pairId)));
      unwrap(await call(endOwnSubmission, { params: { study: study.slug } }));
    };
    recorded.play('pages');
    for (const at of [0, 1, 3, 4]) await complete(at);
    expect(unwrap(await sync())).toEqual({ asked: 4, changed: 1, unknown: {} });
    expect(await states()).toEqual(['completed', 'completed', 'timed_out', 'completed']);
    await complete(2);
    t.clock.advance(60 * MINUTE_MS);
    expect(unwrap(await sync())).toEqual({ asked: 0, changed: 0, unknown: {} });
    expect(await syncWhenDue(t.deps)).toBeUndefined();
  });

  it('may have no meaning here, and then changes nothing', async () => {
    for (let at = 0; at < 3; at += 1) await comeIn(at);
    recorded.play('unknown-states');
    expect(unwrap(await sync())).toEqual({ asked: 3, changed: 1, unknown: { PAUSED: 2 } });
    expect(await states()).toEqual(['active', 'active', 'completed']);
  });

  it('is not asked of studies that somebody made up', async () => {
    await comeIn(0, 'nobody-knows');
    recorded.play('unknown-study');
    expect(unwrap(await sync())).toEqual({ asked: 1, changed: 0, unknown: {} });
  });
});

describe('a panel that cannot be asked', () => {
  it.each([
    ['bad-token', 'panel_refused', 'Prolific’s API does not accept the token of this server.'],
    ['too-many-requests', 'busy', 'Prolific’s API is asked too often. Ask again in 1800 seconds.'],
    ['trouble', 'panel_unreachable', 'Prolific’s API answered 503.'],
  ])('is named: %s', async (exchanges, code, message) => {
    await comeIn(0);
    recorded.play(exchanges);
    expect(await sync()).toMatchObject({ ok: false, code, details: { message } });
    expect(await states()).toEqual(['active']);
  });

  it('is one without a token', async () => {
    const without = await createTestApp();
    const other = await aStudy(without.deps.database);
    const call = without.researcher.call(syncSubmissions, { params: { study: other.slug } });
    expect(await call).toMatchObject({ code: 'no_panel_token' });
    expect(await syncWhenDue(without.deps)).toBeUndefined();
    await without.close();
  });
});

describe('by itself the server asks', () => {
  it('every five minutes, once for all processes, while people are at work', async () => {
    recorded.play('pages');
    expect(await syncWhenDue(t.deps)).toBeUndefined();
    await comeIn(0);
    expect(await syncWhenDue(t.deps)).toBe(1);
    expect(await syncWhenDue(t.deps)).toBeUndefined();
    t.clock.advance(5 * MINUTE_MS);
    await comeIn(2);
    expect(await syncWhenDue(t.deps)).toBe(1);
    expect(await states()).toEqual(['active', 'returned']);
  });

  it('of those at work also when nobody new is taken', async () => {
    await comeIn(2);
    const body = { isOpen: false };
    unwrap(await t.researcher.call(openRecruitment, { params: { study: study.slug }, body }));
    recorded.play('pages');
    expect(await syncWhenDue(t.deps)).toBe(1);
    expect(await states()).toEqual(['returned']);
  });

  it('not again before the panel wants to be asked', async () => {
    await comeIn(0);
    recorded.play('too-many-requests');
    expect(await syncWhenDue(t.deps)).toBe(1);
    t.clock.advance(29 * MINUTE_MS);
    expect(await syncWhenDue(t.deps)).toBeUndefined();
    expect(recorded.asked).toHaveLength(1);
    t.clock.advance(MINUTE_MS);
    recorded.play('pages');
    expect(await syncWhenDue(t.deps)).toBe(1);
  });
});
