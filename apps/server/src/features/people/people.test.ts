import { ENDPOINTS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMember, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, TEST_ORIGIN, type TestApp } from '../../testing/create-test-app.ts';

const DAY_MS = 86_400_000;

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const tokenOf = (url: string): string => url.split(/[#/]/).at(-1) ?? '';

async function anInvitation(by: Caller, study: { slug: string }, body: { role?: 'researcher'; maxUses?: number } = {}) {
  const made = unwrap(await by.call(ENDPOINTS.createInvitation, { params: { study: study.slug }, body }));
  return { ...made, token: tokenOf(made.url) };
}

const joinWith = (caller: { call: Caller['call'] }, token: string, displayName = 'Ada') =>
  caller.call(ENDPOINTS.joinStudy, { params: { token }, body: { displayName } });

const countMembers = (study: { id: string }) =>
  test.deps.database.prisma.membership.count({ where: { studyId: study.id } });

describe('a sign-in link', () => {
  const makeLink = async () => {
    const params = { person: test.annotator.person.id };
    const { url } = unwrap(await test.researcher.call(ENDPOINTS.createSignInLink, { params }));
    return url;
  };
  const post = (token: string) =>
    test.request('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });

  it('keeps its token after the #, and signs in with a cookie that scripts cannot read', async () => {
    const url = await makeLink();
    expect(url).toMatch(new RegExp(`^${TEST_ORIGIN}/sign-in#[\\w-]{43}$`));
    const response = await post(tokenOf(url));
    expect(response.status).toBe(201);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^plumbline_session=[\w-]{43}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    const session = await test.request('/api/v1/session', { headers });
    expect(await session.json()).toMatchObject({ person: test.annotator.person });
  });

  it('works once, also for many at the same moment', async () => {
    const token = tokenOf(await makeLink());
    const statuses = await Promise.all(Array.from({ length: 10 }, async () => (await post(token)).status));
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 401)).toHaveLength(9);
  });

  it('is worthless after a day', async () => {
    const late = await createTestApp();
    const params = { person: late.annotator.person.id };
    const { url } = unwrap(await late.owner.call(ENDPOINTS.createSignInLink, { params }));
    late.clock.advance(DAY_MS);
    expect(await late.call(ENDPOINTS.signIn, { body: { token: tokenOf(url) } })).toMatchObject({
      code: 'link_not_valid',
    });
    await late.close();
  });

  it('for owners and researchers is made by owners only', async () => {
    const params = { person: test.owner.person.id };
    expect(await test.researcher.call(ENDPOINTS.createSignInLink, { params })).toMatchObject({ code: 'not_yours' });
    expect((await test.owner.call(ENDPOINTS.createSignInLink, { params })).ok).toBe(true);
  });

  it('is not made for raters who are no people', async () => {
    const { prisma } = test.deps.database;
    const rater = await prisma.person.create({ data: { displayName: 'Simulated rater 1', kind: 'simulated' } });
    const made = await test.owner.call(ENDPOINTS.createSignInLink, { params: { person: rater.id } });
    expect(made).toMatchObject({ code: 'not_found' });
  });
});

describe('a session', () => {
  it('ends when its person signs out', async () => {
    const caller = await test.signIn('annotator');
    const response = await test.request('/api/v1/session', { method: 'DELETE', headers: caller.headers });
    expect(response.headers.get('set-cookie')).toMatch(/^plumbline_session=; Max-Age=0; /);
    expect(unwrap(await caller.call(ENDPOINTS.readSession, {})).person).toBeNull();
  });

  it('is prolonged by use and ends after 90 days without', async () => {
    const aging = await createTestApp();
    aging.clock.advance(60 * DAY_MS);
    const response = await aging.request('/api/v1/session', { headers: aging.owner.headers });
    expect(response.headers.get('set-cookie')).toMatch(/Max-Age=7776000/);
    const again = await aging.request('/api/v1/session', { headers: aging.owner.headers });
    expect(again.headers.get('set-cookie')).toBeNull();
    aging.clock.advance(60 * DAY_MS);
    expect(unwrap(await aging.owner.call(ENDPOINTS.readSession, {})).person).toEqual(aging.owner.person);
    expect(unwrap(await aging.annotator.call(ENDPOINTS.readSession, {})).person).toBeNull();
    await aging.close();
  });

  it('goes over https only where the address is https', async () => {
    const secure = await createTestApp({ dependencies: { origin: 'https://labels.test' } });
    const study = await aStudy(secure.deps.database);
    const headers = { ...secure.owner.headers, origin: 'https://labels.test', 'content-type': 'application/json' };
    const made = await secure.request(`/api/v1/studies/${study.slug}/invitations`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    const { url } = (await made.json()) as { url: string };
    expect(url).toMatch(/^https:\/\/labels\.test\/join\//);
    const joined = await secure.request(`/api/v1/join/${tokenOf(url)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://labels.test' },
      body: '{"displayName":"Ada"}',
    });
    expect(joined.headers.get('set-cookie')).toMatch(/; Secure/);
    await secure.close();
  });
});

describe('an invitation', () => {
  it('lets a stranger in as somebody new, with a session', async () => {
    const study = await aStudy(test.deps.database);
    const { token } = await anInvitation(test.researcher, study);
    expect(unwrap(await test.call(ENDPOINTS.readInvitation, { params: { token } }))).toEqual({
      studyName: study.name,
      studySlug: study.slug,
      role: 'annotator',
    });
    const { person, studySlug } = unwrap(await joinWith(test, token, '  Ada Lovelace '));
    expect([person.displayName, person.role, studySlug]).toEqual(['Ada Lovelace', 'annotator', study.slug]);
    const { people } = unwrap(await test.researcher.call(ENDPOINTS.listPeople, { params: { study: study.slug } }));
    expect(people).toEqual([
      expect.objectContaining({ id: person.id, kind: 'human', labels: 0, lastLabelledAt: null }),
    ]);
  });

  it('lets somebody who is signed in join as themselves, and counts them once', async () => {
    const study = await aStudy(test.deps.database);
    const { token } = await anInvitation(test.researcher, study, { maxUses: 1 });
    const caller = await test.signIn('annotator', 'Grace');
    for (let time = 0; time < 2; time += 1) {
      expect(unwrap(await joinWith(caller, token, 'Another name')).person).toEqual(caller.person);
    }
    expect(await countMembers(study)).toBe(1);
    expect(await joinWith(test, token)).toMatchObject({ code: 'invitation_used_up' });
  });

  it('admits as many as it says, however many come at once', async () => {
    const study = await aStudy(test.deps.database);
    const { token, id } = await anInvitation(test.researcher, study, { maxUses: 3 });
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => joinWith(test, token, `Rater ${index}`)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(answers.filter((answer) => !answer.ok && answer.code === 'invitation_used_up')).toHaveLength(9);
    expect(await countMembers(study)).toBe(3);
    const listed = unwrap(await test.researcher.call(ENDPOINTS.listInvitations, { params: { study: study.slug } }));
    expect(listed.invitations).toEqual([expect.objectContaining({ id, uses: 3, isOpen: false })]);
  });

  it('counts one person once who joins twice at the same moment', async () => {
    const study = await aStudy(test.deps.database);
    const { token } = await anInvitation(test.researcher, study);
    const caller = await test.signIn('annotator');
    await Promise.all(Array.from({ length: 5 }, () => joinWith(caller, token).then(unwrap)));
    const { invitations } = unwrap(
      await test.researcher.call(ENDPOINTS.listInvitations, { params: { study: study.slug } }),
    );
    expect(invitations[0]?.uses).toBe(1);
  });

  it('is worthless once revoked or unknown', async () => {
    const study = await aStudy(test.deps.database);
    const { token, id } = await anInvitation(test.researcher, study);
    const revoke = () =>
      test.researcher.call(ENDPOINTS.revokeInvitation, { params: { study: study.slug, invitation: id } });
    expect((await revoke()).ok).toBe(true);
    expect(await revoke()).toMatchObject({ code: 'not_found' });
    expect(await joinWith(test, token)).toMatchObject({ code: 'link_not_valid' });
    expect(await joinWith(test, 'x'.repeat(43))).toMatchObject({ code: 'link_not_valid' });
  });

  it('is worthless from the day on that it says, also for who came to know it before', async () => {
    const late = await createTestApp();
    const study = await aStudy(late.deps.database);
    const body = { validDays: 2 };
    const made = unwrap(await late.owner.call(ENDPOINTS.createInvitation, { params: { study: study.slug }, body }));
    const token = tokenOf(made.url);
    late.clock.advance(2 * DAY_MS - 1);
    expect(unwrap(await late.call(ENDPOINTS.readInvitation, { params: { token } }))).toMatchObject({
      studyName: study.name,
    });
    late.clock.advance(1);
    expect(await late.call(ENDPOINTS.readInvitation, { params: { token } })).toMatchObject({ code: 'link_not_valid' });
    expect(await joinWith(late, token)).toMatchObject({ code: 'link_not_valid' });
    expect(await joinWith(late.annotator, token)).toMatchObject({ code: 'link_not_valid' });
    const { invitations } = unwrap(await late.owner.call(ENDPOINTS.listInvitations, { params: { study: study.slug } }));
    expect(invitations).toEqual([expect.objectContaining({ id: made.id, uses: 0, isOpen: false })]);
    expect(await late.deps.database.prisma.membership.count({ where: { studyId: study.id } })).toBe(0);
    await late.close();
  });

  it('for researchers comes from owners, raises a role and never lowers one', async () => {
    const study = await aStudy(test.deps.database);
    const params = { study: study.slug };
    const asked = await test.researcher.call(ENDPOINTS.createInvitation, { params, body: { role: 'researcher' } });
    expect(asked).toMatchObject({ code: 'not_yours', details: { field: 'role' } });
    const { token } = await anInvitation(test.owner, study, { role: 'researcher' });
    const caller = await test.signIn('annotator');
    expect(unwrap(await joinWith(caller, token)).person.role).toBe('researcher');
    expect(unwrap(await joinWith(test.owner, token)).person.role).toBe('owner');
  });

  it('keeps its secret out of the database', async () => {
    const study = await aStudy(test.deps.database);
    const { token } = await anInvitation(test.researcher, study);
    const rows = await test.deps.database.prisma.invitation.findMany({ where: { studyId: study.id } });
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it('leaves a trace in the audit log, as joining does', async () => {
    const study = await aStudy(test.deps.database);
    const { token } = await anInvitation(test.researcher, study);
    await joinWith(test, token);
    const events = await test.deps.database.prisma.auditEvent.findMany({
      where: { studyId: study.id },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ action }) => action)).toEqual(['invitation_created', 'person_joined']);
    expect(JSON.stringify(events)).not.toContain(token);
  });
});

describe('a key for scripts', () => {
  it('acts as its maker, without cookie and origin, until it is revoked', async () => {
    const made = unwrap(await test.researcher.call(ENDPOINTS.createApiKey, { body: { name: 'nightly' } }));
    expect(made.key).toMatch(/^plb_[\w-]{43}$/);
    const headers = { authorization: `Bearer ${made.key}` };
    const readName = async () => {
      const { person } = (await (await test.request('/api/v1/session', { headers })).json()) as { person: unknown };
      return person;
    };
    expect(await readName()).toEqual(test.researcher.person);
    const post = {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{"name":"By key"}',
    };
    expect((await test.request('/api/v1/studies', post)).status).toBe(201);
    const { keys } = unwrap(await test.researcher.call(ENDPOINTS.listApiKeys, {}));
    expect(keys).toEqual([
      { id: made.id, name: 'nightly', prefix: made.key.slice(0, 10), createdAt: expect.any(String), expiresAt: null },
    ]);
    expect(await test.owner.call(ENDPOINTS.revokeApiKey, { params: { key: made.id } })).toMatchObject({
      code: 'not_found',
    });
    expect((await test.researcher.call(ENDPOINTS.revokeApiKey, { params: { key: made.id } })).ok).toBe(true);
    expect(await readName()).toBeNull();
  });

  it('that is wrong is not made good by a cookie', async () => {
    const headers = { ...test.owner.headers, authorization: 'Bearer plb_wrong' };
    expect((await test.request('/api/v1/studies', { headers })).status).toBe(401);
  });

  it('ends when it said it would', async () => {
    const late = await createTestApp();
    const { key } = unwrap(await late.owner.call(ENDPOINTS.createApiKey, { body: { name: 'short', validDays: 1 } }));
    const headers = { authorization: `Bearer ${key}` };
    expect((await late.request('/api/v1/studies', { headers })).status).toBe(200);
    late.clock.advance(DAY_MS);
    expect((await late.request('/api/v1/studies', { headers })).status).toBe(401);
    await late.close();
  });
});

it('annotators see the studies that they joined, researchers all', async () => {
  const study = await aStudy(test.deps.database);
  const caller = await test.signIn('annotator');
  const slugs = async (who: Caller) =>
    unwrap(await who.call(ENDPOINTS.listStudies, {})).studies.map(({ slug }) => slug);
  expect(await slugs(caller)).toEqual([]);
  expect(await caller.call(ENDPOINTS.readStudy, { params: { study: study.slug } })).toMatchObject({
    code: 'not_found',
  });
  expect(await slugs(test.researcher)).toContain(study.slug);
  await aMember(test.deps.database, study, caller.person);
  expect(await slugs(caller)).toEqual([study.slug]);
});
