import {
  type CrowdSettings,
  type EndpointCall,
  endOwnSubmission,
  enterCrowd,
  listPeople,
  listSubmissions,
  openRecruitment,
  readCrowdEntry,
  readOwnSubmission,
  readRecruitment,
  saveRecruitment,
  takeBallots,
  takePairs,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aPair, aStudy } from '../../testing/builders.ts';
import { castBallot } from '../../testing/cast-ballot.ts';
import { createTestApp, TEST_ORIGIN, type TestApp } from '../../testing/create-test-app.ts';
import { anEvaluation } from '../../testing/evaluation-fixture.ts';
import { aDraft } from '../../testing/label-calls.ts';
import { type Participant, participantOf } from '../../testing/participants.ts';

const PROLIFIC = {
  platform: 'prolific',
  labelsEach: 2,
  completionCode: 'DONE1',
  screenOutCode: 'OUT1',
  fullCode: 'FULL1',
};

let t: TestApp;
let study: Study;
let token: string;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
beforeEach(() => begin());

/** A study with pairs that each want `labelsPerPair` labels, and a recruitment for it. */
async function begin(
  settings: object = {},
  { pairs = 3, labelsPerPair = 2 as number | null, qualification = false } = {},
) {
  const round = qualification ? { qualification: { items: 1, passMark: 1, attempts: 1 } } : {};
  study = await aStudy(t.deps.database, { labelsPerPair, ...round });
  for (let at = 0; at < pairs; at += 1) await aPair(t.deps.database, study);
  const { entryUrl } = await save({ ...PROLIFIC, ...settings });
  token = /\/join\/crowd\/([^?]+)/.exec(entryUrl)?.[1] ?? '';
}
const params = () => ({ study: study.slug });
type SettingsInput = EndpointCall<typeof saveRecruitment>['body'];
const save = async (body: object) =>
  unwrap(await t.researcher.call(saveRecruitment, { params: params(), body: body as SettingsInput }));
const enter = (body: { participant?: string; panelStudy?: string; session?: string }, by = token) =>
  t.call(enterCrowd, { params: { token: by }, body });
const ids = (participant: string, session = `s-${participant}`) => ({ participant, session, panelStudy: 'panel' });

/** Somebody who came in and labels. */
const comeIn = (participant: string, session?: string): Promise<Participant> =>
  participantOf(t, token, ids(participant, session));
const take = async ({ call }: Participant, limit = 1) =>
  unwrap(await call(takePairs, { params: params(), body: { holder: 'tab', limit } }));
async function labelOne(participant: Participant): Promise<void> {
  const [pair] = (await take(participant)).pairs;
  unwrap(await participant.label(study.slug, aDraft(pair!.pairId)));
}
const own = async ({ call }: Participant) => unwrap(await call(readOwnSubmission, { params: params() })).submission;
const end = ({ call }: Participant) => call(endOwnSubmission, { params: params() });
/** Two contenders on so many prompts; their images are pairs of the study, too. */
const compare = (prompts: number, evaluation: { design?: object } = {}) =>
  anEvaluation(t.deps.database, study, { contenders: 2, prompts, imagesPerSide: 1, evaluation });
const castOne = async ({ person }: Participant, { id }: { id: string }) => {
  const { database, clock } = t.deps;
  const comparison = await database.prisma.comparison.findFirstOrThrow({ where: { evaluationId: id, counted: 0 } });
  const answers = { fidelity: 'left', alignment: 'right' } as const;
  await castBallot(database, { comparisonId: comparison.id, personId: person.id, answers }, clock.now());
};
const leased = () => t.deps.database.prisma.labelLease.count({ where: { studyId: study.id, returnedAt: null } });
const states = async () =>
  unwrap(await t.researcher.call(listSubmissions, { params: params() })).submissions.map(({ participant, state }) => [
    participant,
    state,
  ]);

describe('a recruitment', () => {
  it('tells the link to paste, and keeps it when its settings change', async () => {
    const before = unwrap(await t.researcher.call(readRecruitment, { params: params() }));
    expect(before).toMatchObject({ canAskPanel: false, recruitment: { isOpen: true, settings: PROLIFIC } });
    const query = 'PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID={{%STUDY_ID%}}&SESSION_ID={{%SESSION_ID%}}';
    expect(before.recruitment?.entryUrl).toBe(`${TEST_ORIGIN}/join/crowd/${token}?${query}`);
    const plain = await save({
      platform: 'plain',
      labelsEach: null,
      participantParameter: 'pid',
      sessionParameter: 'run',
    });
    expect(plain.entryUrl).toBe(`${TEST_ORIGIN}/join/crowd/${token}?pid={pid}&run={run}`);
    expect(unwrap(await t.call(readCrowdEntry, { params: { token } }))).toEqual({
      studyName: study.name,
      parameters: { participant: 'pid', panelStudy: null, session: 'run' },
    });
  });

  it.each([
    ['completionCode', { ...PROLIFIC, completionCode: 'a b' }],
    ['labelsEach', { ...PROLIFIC, labelsEach: 0 }],
    ['completionLink', { platform: 'plain', labelsEach: 1, completionLink: 'javascript:alert(1)' }],
    ['participantParameter', { platform: 'plain', labelsEach: 1, participantParameter: 'a&b' }],
  ])('is refused with what is wrong: %s', async (field, body) => {
    const call = t.researcher.call(saveRecruitment, { params: params(), body: body as CrowdSettings });
    expect(await call).toMatchObject({ code: 'invalid_input', details: { field } });
  });

  it('is for researchers, and of one study', async () => {
    expect(await t.annotator.call(readRecruitment, { params: params() })).toMatchObject({ code: 'not_yours' });
    const other = await aStudy(t.deps.database);
    const theirs = unwrap(await t.researcher.call(readRecruitment, { params: { study: other.slug } }));
    expect(theirs.recruitment).toBeNull();
    const open = t.researcher.call(openRecruitment, { params: { study: other.slug }, body: { isOpen: true } });
    expect(await open).toMatchObject({ code: 'not_found' });
  });
});

describe('a participant', () => {
  it('comes in as an annotator under a short name, and is the same person each time', async () => {
    const first = await comeIn('60bf9310e8dec401be6e9615', 'session-1');
    expect(first.person).toMatchObject({ role: 'annotator', displayName: '60bf93…e9615' });
    expect((await comeIn('60bf9310e8dec401be6e9615', 'session-1')).person).toEqual(first.person);
    const { people } = unwrap(await t.researcher.call(listPeople, { params: params() }));
    expect(people.map(({ displayName }) => displayName)).toEqual(['60bf93…e9615']);
  });

  it('who comes with a new session stays who they were, so that no pair comes twice', async () => {
    const first = await comeIn('ana', 'one');
    await labelOne(first);
    const again = await comeIn('ana', 'two');
    expect(again.person.id).toBe(first.person.id);
    expect(await states()).toEqual([
      ['ana', 'active'],
      ['ana', 'returned'],
    ]);
    expect(await own(again)).toMatchObject({ state: 'active', answers: 1, asked: 2 });
  });

  it('who comes twice at once is one person', async () => {
    const entries = await Promise.all([1, 2, 3].map(() => enter(ids('ben'))));
    const persons = entries.map((entry) => unwrap(entry)).map((entry) => 'person' in entry && entry.person.id);
    expect(new Set(persons).size).toBe(1);
    expect(await states()).toEqual([['ben', 'active']]);
  });

  it('is done by comparing as well: a comparison is one answer, whatever is asked of it', async () => {
    const ana = await comeIn('ana', 'session-1');
    await castOne(ana, await compare(1));
    expect(await ana.call(endOwnSubmission, { params: params() })).toMatchObject({ code: 'submission_not_done' });
    await labelOne(ana);
    expect(unwrap(await ana.call(endOwnSubmission, { params: params() }))).toMatchObject({
      state: 'completed',
      answers: 2,
      code: 'DONE1',
    });
    const { submissions } = unwrap(await t.researcher.call(listSubmissions, { params: params() }));
    expect(submissions).toMatchObject([{ participant: 'ana', state: 'completed', answers: 2 }]);
  });

  it('of a panel without sessions is known by one id', async () => {
    await save({
      platform: 'plain',
      labelsEach: 2,
      completionLink: 'https://panel.example/back?p={participant}&done=1',
    });
    const ana = await participantOf(t, token, { participant: 'a&b' });
    await labelOne(ana);
    await labelOne(ana);
    expect(unwrap(await end(ana)).link).toBe('https://panel.example/back?p=a%26b&done=1');
    expect(unwrap(await enter({ participant: 'a&b', session: 'other' }))).toMatchObject({ outcome: 'over' });
  });
});

describe('an entry is refused', () => {
  it.each([
    ['participant_missing', { session: 's' }, 'participant'],
    ['participant_missing', { participant: '  ', session: 's' }, 'participant'],
    ['participant_missing', { participant: 'p' }, 'session'],
    ['participant_not_valid', { participant: 'p'.repeat(101), session: 's' }, 'participant'],
    ['participant_not_valid', { participant: 'p', session: '{{%SESSION_ID%}}' }, 'session'],
    ['participant_not_valid', { participant: 'p', session: 's', panelStudy: 'two words' }, 'panelStudy'],
  ])('as %s: %o', async (code, body, field) => {
    expect(await enter(body)).toMatchObject({ ok: false, code, details: { field } });
    expect(await states()).toEqual([]);
  });

  it('for a link that is unknown', async () => {
    expect(await enter(ids('ana'), 'unknown')).toMatchObject({ code: 'link_not_valid' });
    expect(await t.call(readCrowdEntry, { params: { token: 'unknown' } })).toMatchObject({ code: 'link_not_valid' });
  });

  it('to newcomers while the recruitment or the study is closed, not to who is at work', async () => {
    const ana = await comeIn('ana');
    unwrap(await t.researcher.call(openRecruitment, { params: params(), body: { isOpen: false } }));
    expect(await enter(ids('ben'))).toMatchObject({ code: 'recruitment_closed' });
    expect((await comeIn('ana')).person).toEqual(ana.person);
    await t.deps.database.prisma.study.update({ where: { id: study.id }, data: { closedAt: t.clock.now() } });
    expect(await enter(ids('ben'))).toMatchObject({ code: 'study_closed' });
  });

  it('to who has finished and comes with another session', async () => {
    const ana = await comeIn('ana');
    await labelOne(ana);
    await labelOne(ana);
    unwrap(await end(ana));
    expect(await enter(ids('ana', 'another'))).toMatchObject({ code: 'already_taken_part' });
  });
});

describe('when no place is left', () => {
  it('newcomers are told so, with the way back', async () => {
    await begin({ fullText: 'Thank you all the same.' }, { pairs: 1, labelsPerPair: 1 });
    await take(await comeIn('ana'));
    expect(unwrap(await enter(ids('ben')))).toEqual({
      outcome: 'full',
      text: 'Thank you all the same.',
      link: 'https://app.prolific.com/submissions/complete?cc=FULL1',
      code: 'FULL1',
    });
    expect(await states()).toEqual([['ana', 'active']]);
  });

  it('is also when as many participants are there as were asked for', async () => {
    await begin({ maxParticipants: 1, fullCode: null });
    await comeIn('ana');
    expect(unwrap(await enter(ids('ben')))).toEqual({ outcome: 'full', text: '', link: null, code: null });
    expect((await comeIn('ana', 'again')).person.displayName).toBe('ana');
  });
});

describe('a seat', () => {
  const HOUR_MS = 3_600_000;
  const PLAIN = { platform: 'plain', sessionParameter: null, completionLink: null, labelsEach: 9, maxParticipants: 1 };
  const comesFull = async () => unwrap(await enter({ participant: 'ben' })).outcome === 'full';
  beforeEach(async () => {
    await begin(PLAIN);
  });

  it('is free again a day after its participant was last heard of, who may go on all the same', async () => {
    const ana = await participantOf(t, token, { participant: 'ana' });
    t.clock.advance(23 * HOUR_MS);
    expect(await comesFull()).toBe(true);
    t.clock.advance(HOUR_MS);
    expect(await comesFull()).toBe(false);
    expect(unwrap(await enter({ participant: 'cem' })).outcome).toBe('full');
    await labelOne(ana);
    expect((await participantOf(t, token, { participant: 'ana' })).person).toEqual(ana.person);
    expect(await own(ana)).toMatchObject({ state: 'active', answers: 1 });
  });

  it.each<[string, (ana: Participant) => Promise<unknown>]>([
    ['a pair', (ana) => take(ana)],
    ['a label', (ana) => labelOne(ana)],
    [
      'a comparison',
      async (ana) => {
        const { slug } = await compare(1);
        const address = { ...params(), evaluation: slug };
        return unwrap(await ana.call(takeBallots, { params: address, body: { holder: 'tab', limit: 1 } }));
      },
    ],
    ['a vote', async (ana) => castOne(ana, await compare(1))],
  ])('is kept for another day by %s', async (_, live) => {
    const ana = await participantOf(t, token, { participant: 'ana' });
    t.clock.advance(12 * HOUR_MS);
    await live(ana);
    t.clock.advance(23 * HOUR_MS);
    expect(await comesFull()).toBe(true);
    t.clock.advance(HOUR_MS);
    expect(await comesFull()).toBe(false);
  });

  it('is kept for good by who completed', async () => {
    await save({ ...PLAIN, labelsEach: 1 });
    const ana = await participantOf(t, token, { participant: 'ana' });
    await labelOne(ana);
    unwrap(await end(ana));
    t.clock.advance(48 * HOUR_MS);
    expect(await comesFull()).toBe(true);
  });
});

describe('places', () => {
  it('are those of comparisons as well: newcomers are let in for them, and nobody is done before them', async () => {
    await begin({ labelsEach: null }, { pairs: 0, labelsPerPair: 1 });
    const evaluation = await compare(1);
    const ana = await comeIn('ana');
    await labelOne(ana);
    await labelOne(ana);
    expect(unwrap(await enter(ids('ben')))).toMatchObject({ outcome: 'entered' });
    expect(await end(ana)).toMatchObject({ code: 'submission_not_done' });
    await castOne(ana, evaluation);
    expect(unwrap(await enter(ids('cem')))).toMatchObject({ outcome: 'full' });
    expect(unwrap(await end(ana))).toMatchObject({ state: 'completed', answers: 3 });
  });

  it('of comparisons end with the votes of an active design, and when the evaluation closes', async () => {
    await begin({}, { pairs: 0, labelsPerPair: 1 });
    const active = await compare(2, { design: { kind: 'active', votes: 1 } });
    const closed = await compare(2);
    const ana = await comeIn('ana');
    for (let given = 0; given < 4; given += 1) await labelOne(ana);
    await castOne(ana, active);
    expect(unwrap(await enter(ids('ben')))).toMatchObject({ outcome: 'entered' });
    const data = { closedAt: t.clock.now() };
    await t.deps.database.prisma.evaluation.update({ where: { id: closed.id }, data });
    expect(unwrap(await enter(ids('cem')))).toMatchObject({ outcome: 'full' });
  });

  it('that others hold are not waited for; those whose time is over are free', async () => {
    await begin({ labelsEach: 9 }, { pairs: 0, labelsPerPair: 1 });
    const { slug } = await compare(1);
    const [ana, ben] = [await comeIn('ana'), await comeIn('ben')];
    await labelOne(ana);
    await take(ana);
    const address = { ...params(), evaluation: slug };
    unwrap(await ana.call(takeBallots, { params: address, body: { holder: 'tab', limit: 1 } }));
    expect(await end(ana)).toMatchObject({ code: 'submission_not_done' });
    expect(unwrap(await enter(ids('cem')))).toMatchObject({ outcome: 'full' });
    t.clock.advance(11 * 60_000);
    expect(unwrap(await enter(ids('cem')))).toMatchObject({ outcome: 'entered' });
    const [pair] = (await take(ben)).pairs;
    unwrap(await ben.label(study.slug, aDraft(pair!.pairId)));
    expect(await end(ben)).toMatchObject({ code: 'submission_not_done' });
    unwrap(await ben.call(takeBallots, { params: address, body: { holder: 'tab', limit: 1 } }));
    expect(unwrap(await end(ana))).toMatchObject({ state: 'completed', answers: 1 });
  });
});

describe('the end of a submission', () => {
  it('comes with as many answers as were asked for, and not before; held places go to others', async () => {
    const ana = await comeIn('ana');
    await labelOne(ana);
    expect(await end(ana)).toMatchObject({ code: 'submission_not_done' });
    await labelOne(ana);
    await take(ana);
    expect(await leased()).toBe(1);
    const done = unwrap(await end(ana));
    expect(done).toEqual({
      state: 'completed',
      answers: 2,
      asked: 2,
      code: 'DONE1',
      link: 'https://app.prolific.com/submissions/complete?cc=DONE1',
    });
    expect(await leased()).toBe(0);
    expect(unwrap(await end(ana))).toEqual(done);
    expect(await own(ana)).toEqual(done);
    expect(await take(ana)).toMatchObject({ pairs: [], state: 'done' });
    expect(unwrap(await enter(ids('ana')))).toEqual({
      outcome: 'over',
      state: 'completed',
      link: done.link,
      code: 'DONE1',
    });
  });

  it('comes when nothing is left but what others hold', async () => {
    await begin({ labelsEach: 5 }, { pairs: 2, labelsPerPair: 1 });
    const [ana, ben] = [await comeIn('ana'), await comeIn('ben')];
    await take(ben);
    await labelOne(ana);
    expect(unwrap(await end(ana))).toMatchObject({ state: 'completed', answers: 1, asked: 5 });
    expect(await end(ben)).toMatchObject({ code: 'submission_not_done' });
  });

  it('is a screening out for who did not pass the qualification', async () => {
    await begin({}, { qualification: true });
    const ana = await comeIn('ana');
    expect(await end(ana)).toMatchObject({ code: 'submission_not_done' });
    const round = { studyId: study.id, personId: ana.person.id, failedAt: t.clock.now() };
    await t.deps.database.prisma.qualification.create({ data: round });
    expect(unwrap(await end(ana))).toMatchObject({ state: 'screened_out', code: 'OUT1' });
  });

  it('is nobody else’s', async () => {
    const joined = await t.signIn('researcher');
    expect(unwrap(await joined.call(readOwnSubmission, { params: params() })).submission).toBeNull();
    expect(await joined.call(endOwnSubmission, { params: params() })).toMatchObject({ code: 'not_found' });
    expect(await t.annotator.call(endOwnSubmission, { params: params() })).toMatchObject({ code: 'not_found' });
  });
});

describe('the list of submissions', () => {
  it('comes newest first, by pages and by state, with answers', async () => {
    for (const name of ['ana', 'ben', 'cem']) await labelOne(await comeIn(name));
    const page = unwrap(await t.researcher.call(listSubmissions, { params: params(), query: { limit: 2 } }));
    expect(page.submissions).toMatchObject([
      { participant: 'cem', session: 's-cem', panelStudy: 'panel', state: 'active', answers: 1, endedAt: null },
      { participant: 'ben' },
    ]);
    const query = { before: page.nextBefore ?? '' };
    const rest = unwrap(await t.researcher.call(listSubmissions, { params: params(), query }));
    expect(rest).toMatchObject({ submissions: [{ participant: 'ana' }], nextBefore: null });
    const none = unwrap(await t.researcher.call(listSubmissions, { params: params(), query: { state: 'returned' } }));
    expect(none.submissions).toEqual([]);
    expect(await t.annotator.call(listSubmissions, { params: params() })).toMatchObject({ code: 'not_yours' });
  });
});
