import { randomUUID } from 'node:crypto';
import { createCall, ENDPOINTS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../db/database.ts';
import type { Study } from '../../db/generated/client.ts';
import { finishAllMoves } from '../../db/set-aside/finish-moves.ts';
import { moveLabels } from '../../db/set-aside/move-labels.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, TEST_ORIGIN, type TestApp } from '../../testing/create-test-app.ts';
import { openServers } from '../../testing/several-servers.ts';
import { finishWork, openWorkTab, stepsOf, type WorkTab, workAtOnce } from '../../testing/work-tab.ts';
import { createSetAsideRepository } from '../set-aside/set-aside-repository.ts';

const PEOPLE = 5;

/** Several servers on one database. */
let servers: TestApp[];
let people: Caller[];
beforeAll(async () => {
  ({ servers, people } = await openServers(2, PEOPLE));
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

function openTab({ study }: World, caller: Caller, server: TestApp): WorkTab {
  const call = createCall({ baseUrl: TEST_ORIGIN, fetch: server.request, headers: caller.headers });
  const params = { study: study.slug };
  const now = () => ({ idempotencyKey: randomUUID(), labelledAt: server.clock.now().toISOString() });
  return openWorkTab(caller.person, {
    async take(body) {
      const { pairs, ...answer } = unwrap(await call(ENDPOINTS.takePairs, { params, body }));
      return { ...answer, given: pairs.map(({ pairId }) => pairId) };
    },
    async answer(pairId) {
      const body = { pairId, value: 1 as const, activeMs: 1, ...now() };
      unwrap(await call(ENDPOINTS.recordLabel, { params, body }));
    },
    async withdraw(pairId) {
      unwrap(await call(ENDPOINTS.withdrawLabel, { params, body: { pairId, ...now() } }));
      return true;
    },
    giveBack: async (holder) => void unwrap(await call(ENDPOINTS.returnPairs, { params, body: { holder } })),
  });
}

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

const isAside = async ({ study }: World, { person }: WorkTab): Promise<boolean> =>
  (await servers[0]!.deps.database.prisma.setAside.count({ where: { studyId: study.id, personId: person.id } })) > 0;

/** Nobody is told that nothing is left while there is a pair that they could label. */
async function expectNothingLeft(world: World, { person }: WorkTab) {
  const { summaries, said } = await stateOf(world);
  const own = new Set(said.filter(({ personId }) => personId === person.id).map(({ pairId }) => pairId));
  expect(summaries.filter(({ pairId, labels, wanted }) => labels < wanted && !own.has(pairId))).toEqual([]);
}

const finish = (world: World, caller: Caller, limit: number) =>
  finishWork(openTab(world, caller, servers[0]!), limit, servers[0]!.clock);

async function expectExact(world: World) {
  const { summaries } = await stateOf(world);
  expect(summaries.map(({ labels, leased }) => [labels, leased])).toEqual(
    Array.from({ length: world.pairs }, () => [world.labelsPerPair, 0]),
  );
}

const STEPS = [
  ...(['take', 'take', 'answer', 'answer', 'answer'] as const),
  ...(['late', 'undo', 'giveBack', 'reload', 'die', 'pass', 'expire'] as const),
];
type Step = (typeof STEPS)[number];
/** Setting somebody aside and taking them back: all of it, or with the server at its end before labels were moved. */
const OWNER_STEPS = ['aside', 'back', 'asideCut', 'backCut', 'moveSome', 'finishMoves'] as const;
type OwnerStep = (typeof OWNER_STEPS)[number];
const aStepOf = <Kind extends string>(kinds: readonly Kind[]) =>
  fc.record({
    tab: fc.nat(2 * PEOPLE - 1),
    kind: fc.constantFrom(...kinds),
    limit: fc.integer({ min: 0, max: 4 }),
  });
const aStep = aStepOf(STEPS);
const aShape = { labelsPerPair: fc.integer({ min: 1, max: 3 }), pairs: fc.integer({ min: 1, max: 5 }) };

async function runStep(tab: WorkTab, kind: Step, limit: number) {
  if (kind !== 'late') return stepsOf(tab, limit, servers[0]!.clock)[kind]();
  const pairId = tab.popLate();
  return pairId !== undefined && !tab.answered.includes(pairId) ? tab.answer(pairId) : undefined;
}

it('whatever people do in whatever order, no pair has more labels than are wanted, and all have them in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record(aShape), fc.array(aStep, { minLength: 10, maxLength: 40 }), async (shape, steps) => {
      const world = await aWorld(shape);
      const tabs = people.flatMap((caller) => servers.map((server) => openTab(world, caller, server)));
      for (const { tab: at, kind, limit } of steps) {
        const tab = tabs[at]!;
        const state = await runStep(tab, kind, limit);
        await expectSound(world);
        if (state === 'done') await expectNothingLeft(world, tab);
      }
      for (const caller of people) await finish(world, caller, 3);
      await expectSound(world);
      await expectExact(world);
    }),
    { numRuns: 12 },
  );
}, 300_000);

const isOwnerStep = (kind: Step | OwnerStep): kind is OwnerStep => OWNER_STEPS.some((owned) => owned === kind);

/** What the study's owner does to the person of a tab. */
async function runOwnerStep({ study }: World, { person }: WorkTab, kind: OwnerStep, limit: number) {
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
        for (const { tab: at, kind, limit } of steps) {
          const tab = tabs[at]!;
          if (isOwnerStep(kind)) await runOwnerStep(world, tab, kind, limit);
          else {
            const state = await runStep(tab, kind, limit);
            if (state === 'done' && !(await isAside(world, tab))) await expectNothingLeft(world, tab);
          }
          await expectSound(world);
        }
        await expectAsideUncounted(world);
        for (const tab of tabs) await runOwnerStep(world, tab, 'back', 0);
        await runOwnerStep(world, tabs[0]!, 'finishMoves', 0);
        for (const caller of people) await finish(world, caller, 3);
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
  const [first, second] = servers;
  await workAtOnce(people, [first!, second!], (caller, server) => openTab(world, caller, server));
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
  await Promise.all(tabs.flatMap((tab) => tab.holds().map((pairId) => tab.answer(pairId))));
  await expectSound(world);
  expect((await stateOf(world)).summaries.every(({ labels }) => labels === 1)).toBe(true);
});
