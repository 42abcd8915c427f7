import { randomUUID } from 'node:crypto';
import { createCall, ENDPOINTS, LABELLING_LIMITS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../db/database.ts';
import type { Study } from '../../db/generated/client.ts';
import { finishAllMoves } from '../../db/set-aside/finish-moves.ts';
import { moveLabels } from '../../db/set-aside/move-labels.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, TEST_ORIGIN, type TestApp } from '../../testing/create-test-app.ts';
import { openTestDatabases } from '../../testing/open-test-database.ts';
import { createSetAsideRepository } from '../set-aside/set-aside-repository.ts';

const SERVERS = 2;
const PEOPLE = 5;

/** Several servers on one database. */
let servers: TestApp[];
let people: Caller[];
beforeAll(async () => {
  servers = [];
  for (const database of await openTestDatabases(SERVERS)) {
    const clock = servers[0]?.clock;
    servers.push(await createTestApp({ dependencies: { database, ...(clock ? { clock } : {}) } }));
  }
  people = [];
  for (let at = 0; at < PEOPLE; at += 1) people.push(await servers[0]!.signIn('annotator'));
});
afterAll(async () => {
  for (const server of servers) await server.close();
});

interface World {
  readonly study: Study;
  readonly labelsPerPair: number;
  readonly pairs: number;
}

async function aWorld({ labelsPerPair, pairs }: Omit<World, 'study'>): Promise<World> {
  const { database } = servers[0]!.deps;
  const study = await aStudy(database, { labelsPerPair });
  for (const { person } of people) await aMember(database, study, person);
  for (let at = 0; at < pairs; at += 1) await aPair(database, study, { shuffle: (at * 7919 * 104_729) % 2 ** 31 });
  return { study, labelsPerPair, pairs };
}

/** A page of one person on one server: it knows what it was given, and may forget. */
function openTab(world: World, caller: Caller, server: TestApp) {
  const call = createCall({ baseUrl: TEST_ORIGIN, fetch: server.request, headers: caller.headers });
  const params = { study: world.study.slug };
  let holder: string = randomUUID();
  let held: string[] = [];
  /** Labelled pairs, the last one last: the same pair may not come again. */
  const labelled: string[] = [];

  return {
    person: caller.person,
    labelled,
    holds: () => held,
    async take(limit: number) {
      const answer = unwrap(await call(ENDPOINTS.takePairs, { params, body: { holder, limit, holding: held } }));
      held = [...held.filter((id) => !answer.lost.includes(id)), ...answer.pairs.map(({ pairId }) => pairId)];
      expect(new Set(held).size).toBe(held.length);
      return answer.state;
    },
    async label(pairId = held[0]) {
      if (pairId === undefined) return;
      const labelledAt = server.clock.now().toISOString();
      const body = { pairId, value: 1 as const, activeMs: 1, idempotencyKey: randomUUID(), labelledAt };
      const stored = await call(ENDPOINTS.recordLabel, { params, body });
      unwrap(stored);
      held = held.filter((id) => id !== pairId);
      labelled.push(pairId);
    },
    async undo() {
      const pairId = labelled.pop();
      if (pairId === undefined) return;
      const labelledAt = server.clock.now().toISOString();
      unwrap(
        await call(ENDPOINTS.withdrawLabel, { params, body: { pairId, idempotencyKey: randomUUID(), labelledAt } }),
      );
      held = [pairId, ...held.filter((id) => id !== pairId)];
    },
    async giveBack() {
      unwrap(await call(ENDPOINTS.returnPairs, { params, body: { holder } }));
      held = [];
    },
    /** The page is loaded again. */
    reload() {
      held = [];
    },
    /** The browser is gone; another is opened. */
    die() {
      held = [];
      holder = randomUUID();
    },
  };
}
type Tab = ReturnType<typeof openTab>;

const stateOf = async ({ study }: World) => {
  const { prisma } = servers[0]!.deps.database;
  const summaries = await prisma.pairSummary.findMany({ where: { studyId: study.id }, orderBy: { pairId: 'asc' } });
  const said = await prisma.$queryRaw<{ pairId: string; personId: string }[]>`
    SELECT pair_id AS "pairId", person_id AS "personId" FROM current_label WHERE study_id = ${study.id}::uuid
    UNION ALL SELECT pair_id, person_id FROM uncounted_label WHERE study_id = ${study.id}::uuid`;
  return { summaries, said };
};

/** What is true at every moment. */
async function expectSound(world: World) {
  const { summaries, said } = await stateOf(world);
  const { prisma } = servers[0]!.deps.database;
  for (const { pairId, labels, leased, wanted } of summaries) {
    expect(wanted).toBe(world.labelsPerPair);
    expect(labels + leased).toBeLessThanOrEqual(wanted);
    expect(await prisma.currentLabel.count({ where: { pairId } })).toBe(labels);
    expect(await prisma.labelLease.count({ where: { pairId, returnedAt: null } })).toBe(leased);
  }
  expect(new Set(said.map(({ pairId, personId }) => `${pairId} ${personId}`)).size).toBe(said.length);
}

const isAside = async ({ study }: World, { person }: Tab): Promise<boolean> =>
  (await servers[0]!.deps.database.prisma.setAside.count({ where: { studyId: study.id, personId: person.id } })) > 0;

/** Nobody is told that nothing is left while there is a pair that they could label. */
async function expectNothingLeft(world: World, { person }: Tab) {
  const { summaries, said } = await stateOf(world);
  const own = new Set(said.filter(({ personId }) => personId === person.id).map(({ pairId }) => pairId));
  expect(summaries.filter(({ pairId, labels, wanted }) => labels < wanted && !own.has(pairId))).toEqual([]);
}

/** Labels until nothing is left; whoever waits lets the time pass. */
async function finish(tab: Tab, limit: number) {
  for (;;) {
    const state = await tab.take(limit);
    while (tab.holds().length > 0) await tab.label();
    if (state === 'done') return;
    if (state === 'wait') servers[0]!.clock.advance(LABELLING_LIMITS.leaseSeconds * 250);
  }
}

async function expectExact(world: World) {
  const { summaries } = await stateOf(world);
  expect(summaries.map(({ labels, leased }) => [labels, leased])).toEqual(
    Array.from({ length: world.pairs }, () => [world.labelsPerPair, 0]),
  );
}

const STEPS = [
  'take',
  'take',
  'label',
  'label',
  'label',
  'late',
  'undo',
  'giveBack',
  'reload',
  'die',
  'pass',
  'expire',
];
/** Setting somebody aside and taking them back: all of it, or with the server at its end before labels were moved. */
const OWNER_STEPS = ['aside', 'back', 'asideCut', 'backCut', 'moveSome', 'finishMoves'];
const aStepOf = (kinds: readonly string[]) =>
  fc.record({
    tab: fc.nat(2 * PEOPLE - 1),
    kind: fc.constantFrom(...kinds),
    limit: fc.integer({ min: 0, max: 4 }),
  });
const aStep = aStepOf(STEPS);
const aShape = { labelsPerPair: fc.integer({ min: 1, max: 3 }), pairs: fc.integer({ min: 1, max: 5 }) };

/** Pairs that a tab has had in hand and did not label: it may answer them however late. */
type Late = Map<Tab, string[]>;

async function runStep(tab: Tab, kind: string, limit: number, late: Late) {
  const clock = servers[0]!.clock;
  const forgotten = (forget: () => unknown) => {
    late.set(tab, [...(late.get(tab) ?? []), ...tab.holds()]);
    return forget();
  };
  if (kind === 'take') return tab.take(limit);
  if (kind === 'label') return tab.label();
  if (kind === 'late') {
    const pairId = late.get(tab)?.pop();
    return pairId !== undefined && !tab.labelled.includes(pairId) ? tab.label(pairId) : undefined;
  }
  if (kind === 'undo') return tab.undo();
  if (kind === 'giveBack') return forgotten(() => tab.giveBack());
  if (kind === 'reload') return forgotten(() => tab.reload());
  if (kind === 'die') return forgotten(() => tab.die());
  return clock.advance((kind === 'pass' ? 130 : LABELLING_LIMITS.leaseSeconds) * 1000);
}

it('whatever people do in whatever order, no pair has more labels than are wanted, and all have them in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record(aShape), fc.array(aStep, { minLength: 10, maxLength: 40 }), async (shape, steps) => {
      const world = await aWorld(shape);
      const tabs = people.flatMap((caller) => servers.map((server) => openTab(world, caller, server)));
      const late: Late = new Map();
      for (const { tab: at, kind, limit } of steps) {
        const tab = tabs[at]!;
        const state = await runStep(tab, kind, limit, late);
        await expectSound(world);
        if (state === 'done') await expectNothingLeft(world, tab);
      }
      for (const caller of people) await finish(openTab(world, caller, servers[0]!), 3);
      await expectSound(world);
      await expectExact(world);
    }),
    { numRuns: 12 },
  );
}, 300_000);

/** What the study's owner does to the person of a tab. */
async function runOwnerStep({ study }: World, { person }: Tab, kind: string, limit: number) {
  const { clock, deps, researcher } = servers[0]!;
  const { database } = deps;
  const rater = { studyId: study.id, personId: person.id };
  const params = { study: study.slug, person: person.id };
  if (kind === 'aside') return void unwrap(await researcher.call(ENDPOINTS.setRaterAside, { params, body: {} }));
  if (kind === 'back') return void (await researcher.call(ENDPOINTS.takeRaterBack, { params }));
  if (kind === 'finishMoves') return void (await finishAllMoves(database, { at: clock.now() }, study.id));
  if (kind === 'moveSome') {
    const said = await database.prisma.labelEvent.findMany({ where: rater, orderBy: { id: 'asc' }, take: limit });
    const pairIds = [...new Set(said.map(({ pairId }) => pairId))];
    return void (await database.transaction((tx) => moveLabels(tx, rater, pairIds, clock.now())));
  }
  const cut = createSetAsideRepository(endingAfterOne(database));
  const actor = { studyId: study.id, raterId: person.id, by: researcher.person, at: clock.now() };
  const change = kind === 'asideCut' ? cut.setAside(actor, '') : cut.takeBack(actor);
  await change.catch((error: unknown) => expect(error).toBe(SERVER_ENDED));
}

const SERVER_ENDED = new Error('the server ended');

/** A server that has time for one transaction. */
function endingAfterOne(database: Database): Database {
  let done = 0;
  return {
    ...database,
    transaction: (work, options) => {
      done += 1;
      return done === 1 ? database.transaction(work, options) : Promise.reject(SERVER_ENDED);
    },
  };
}

it('whoever is set aside or taken back meanwhile, however far that comes, every pair is right and all are done in the end', async () => {
  const aMixedStep = fc.oneof({ weight: 3, arbitrary: aStep }, { weight: 1, arbitrary: aStepOf(OWNER_STEPS) });
  await fc.assert(
    fc.asyncProperty(
      fc.record(aShape),
      fc.array(aMixedStep, { minLength: 10, maxLength: 40 }),
      async (shape, steps) => {
        const world = await aWorld(shape);
        const tabs = people.flatMap((caller) => servers.map((server) => openTab(world, caller, server)));
        const late: Late = new Map();
        for (const { tab: at, kind, limit } of steps) {
          const tab = tabs[at]!;
          if (OWNER_STEPS.includes(kind)) await runOwnerStep(world, tab, kind, limit);
          else {
            const state = await runStep(tab, kind, limit, late);
            if (state === 'done' && !(await isAside(world, tab))) await expectNothingLeft(world, tab);
          }
          await expectSound(world);
        }
        await expectAsideUncounted(world);
        for (const tab of tabs) await runOwnerStep(world, tab, 'back', 0);
        await runOwnerStep(world, tabs[0]!, 'finishMoves', 0);
        for (const caller of people) await finish(openTab(world, caller, servers[0]!), 3);
        await expectSound(world);
        await expectExact(world);
      },
    ),
    { numRuns: 12 },
  );
}, 300_000);

/** Once all is moved, each rater who is set aside has no label that counts, and nobody else has one that was set aside. */
async function expectAsideUncounted({ study }: World) {
  const { clock, deps } = servers[0]!;
  const { database } = deps;
  await finishAllMoves(database, { at: clock.now() }, study.id);
  const aside = await database.prisma.setAside.findMany({ where: { studyId: study.id } });
  const personId = { in: aside.map((row) => row.personId) };
  expect(await database.prisma.currentLabel.count({ where: { studyId: study.id, personId } })).toBe(0);
  const kept = await database.prisma.uncountedLabel.findMany({ where: { studyId: study.id } });
  for (const { personId: author, reason } of kept) {
    expect(reason).toBe(personId.in.includes(author) ? 'set_aside' : 'surplus');
  }
}

it('people at two servers at once end with exactly the labels that are wanted', async () => {
  const world = await aWorld({ labelsPerPair: 3, pairs: 24 });
  const work = people.map(async (caller, at) => {
    const server = servers[at % SERVERS]!;
    const gone = openTab(world, caller, server);
    await gone.take(5);
    await gone.label();
    // The rest of its places is never given back.
    await finish(openTab(world, caller, servers[(at + 1) % SERVERS]!), 2 + at);
  });
  await Promise.all(work);
  for (const caller of people) await finish(openTab(world, caller, servers[0]!), 5);
  await expectSound(world);
  await expectExact(world);
}, 300_000);

it('two tabs of one person at two servers never hold the same pair', async () => {
  const world = await aWorld({ labelsPerPair: 5, pairs: 12 });
  const [caller] = people;
  const tabs = servers.map((server) => openTab(world, caller!, server));
  for (let round = 0; round < 3; round += 1) await Promise.all(tabs.map((tab) => tab.take(2)));
  const held = tabs.flatMap((tab) => tab.holds());
  expect(held).toHaveLength(12);
  expect(new Set(held).size).toBe(12);
  await Promise.all(tabs.flatMap((tab) => tab.holds().map((pairId) => tab.label(pairId))));
  await expectSound(world);
  expect((await stateOf(world)).summaries.every(({ labels }) => labels === 1)).toBe(true);
});
