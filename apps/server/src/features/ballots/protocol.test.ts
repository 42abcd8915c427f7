import { randomUUID } from 'node:crypto';
import { createCall, ENDPOINTS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settleComparisons } from '../../db/ballots/settle-comparisons.ts';
import type { Evaluation, Study } from '../../db/generated/client.ts';
import { aMember, aStudy } from '../../testing/builders.ts';
import { type Caller, TEST_ORIGIN, type TestApp } from '../../testing/create-test-app.ts';
import { anEvaluation } from '../../testing/evaluation-fixture.ts';
import { NOTHING_REBUILT } from '../../testing/nothing-rebuilt.ts';
import { openServers } from '../../testing/several-servers.ts';
import { finishWork, openWorkTab, stepsOf, workAtOnce } from '../../testing/work-tab.ts';

const PEOPLE = 4;
const CONTENDERS = 3;

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
  readonly evaluation: Evaluation;
  wanted: number;
}

async function aWorld({ wanted, prompts }: { wanted: number; prompts: number }): Promise<World> {
  const { database } = servers[0]!.deps;
  const study = await aStudy(database);
  for (const { person } of people) await aMember(database, study, person);
  const overrides = { votesPerComparison: wanted, repeatShare: 0.2, decoyEvery: 5 };
  const shape = { contenders: CONTENDERS, prompts, imagesPerSide: 1, evaluation: overrides };
  return { study, evaluation: await anEvaluation(database, study, shape), wanted };
}

/** A page that answers fidelity, then alignment. */
function openTab({ study, evaluation }: World, caller: Caller, server: TestApp) {
  const call = createCall({ baseUrl: TEST_ORIGIN, fetch: server.request, headers: caller.headers });
  const params = { study: study.slug, evaluation: evaluation.slug };
  const vote = async (ballotId: string, criterion: 'fidelity' | 'alignment') => {
    server.clock.advance(1);
    const votedAt = server.clock.now().toISOString();
    const body = { ballotId, criterion, answer: 'left' as const, activeMs: 1, idempotencyKey: randomUUID(), votedAt };
    unwrap(await call(ENDPOINTS.recordVote, { params, body }));
  };
  const tab = openWorkTab(caller.person, {
    async take(body) {
      const { ballots, ...answer } = unwrap(await call(ENDPOINTS.takeBallots, { params, body }));
      return { ...answer, given: ballots.map(({ ballotId }) => ballotId) };
    },
    async answer(ballotId) {
      await vote(ballotId, 'fidelity');
      await vote(ballotId, 'alignment');
    },
    // Another tab of the person may have done so before, with half an answer.
    async withdraw(ballotId) {
      const votedAt = server.clock.now().toISOString();
      const body = { ballotId, criterion: 'fidelity' as const, idempotencyKey: randomUUID(), votedAt };
      return (await call(ENDPOINTS.withdrawVote, { params, body })).ok;
    },
    giveBack: async (holder) => void unwrap(await call(ENDPOINTS.returnBallots, { params, body: { holder } })),
  });
  const half = async ([ballotId] = tab.holds()) => {
    if (ballotId !== undefined) await vote(ballotId, 'fidelity');
  };
  return { ...tab, half };
}
type Tab = ReturnType<typeof openTab>;

const readBallots = ({ evaluation }: World) =>
  servers[0]!.deps.database.prisma.ballot.findMany({
    where: { evaluationId: evaluation.id },
    include: { comparison: { include: { matchup: true } } },
    orderBy: { position: 'asc' },
  });
const readComparisons = ({ evaluation }: World) =>
  servers[0]!.deps.database.prisma.comparison.findMany({ where: { evaluationId: evaluation.id } });

/** What is true at every moment: no ballot too many, no place beyond what is wanted, counters as the ballots have them. */
async function expectSound(world: World) {
  const ballots = (await readBallots(world)).filter(({ kind }) => kind === 'comparison');
  for (const { id, counted, leased, wanted } of await readComparisons(world)) {
    const own = ballots.filter(({ comparisonId }) => comparisonId === id);
    expect(own.filter(({ standing }) => standing === 'counted')).toHaveLength(counted);
    expect(own.filter(({ answeredAt, returnedAt }) => !answeredAt && !returnedAt)).toHaveLength(leased);
    expect(wanted).toBeGreaterThanOrEqual(world.wanted);
    expect(counted + leased).toBeLessThanOrEqual(wanted);
  }
}

/** The same as the server's own check has it, and the totals that triggers keep. */
async function expectIntegrity(world: World) {
  const params = { study: world.study.slug };
  const found = unwrap(await servers[0]!.researcher.call(ENDPOINTS.checkIntegrity, { params }));
  expect(found).toMatchObject({ over: 0, under: 0, orphaned: 0, rebuilt: NOTHING_REBUILT });
  const counters = await servers[0]!.deps.database.prisma.evaluationCounter.aggregate({
    where: { evaluationId: world.evaluation.id },
    _sum: { wanted: true, counted: true },
  });
  const rows = await readComparisons(world);
  const sumOf = (name: 'wanted' | 'counted') => BigInt(rows.reduce((sum, row) => sum + row[name], 0));
  expect(counters._sum).toEqual({ wanted: sumOf('wanted'), counted: sumOf('counted') });
}

/** Nobody is told that nothing is left while there is a comparison that they could vote on. */
async function expectNothingLeft(world: World, { person }: Tab) {
  const { prisma } = servers[0]!.deps.database;
  const key = { studyId_personId: { studyId: world.study.id, personId: person.id } };
  if (await prisma.setAside.findUnique({ where: key })) return;
  const own = new Set(
    (await readBallots(world))
      .filter(({ personId, kind, answeredAt }) => personId === person.id && kind === 'comparison' && answeredAt)
      .map(({ comparisonId }) => comparisonId),
  );
  const open = (await readComparisons(world)).filter(({ id, counted, wanted }) => counted < wanted && !own.has(id));
  expect(open).toEqual([]);
}

const finish = (world: World, caller: Caller, limit: number) =>
  finishWork(openTab(world, caller, servers[0]!), limit, servers[0]!.clock);

/** Each comparison has as many as are wanted, from different people; each check is what it says. */
async function expectExact(world: World) {
  for (const { counted, leased, wanted } of await readComparisons(world))
    expect([counted, leased]).toEqual([wanted, 0]);
  const ballots = await readBallots(world);
  const asked = ballots.map(({ personId, comparisonId, kind }) => `${personId} ${comparisonId} ${kind}`);
  expect(new Set(asked).size).toBe(asked.length);
  for (const ballot of ballots) {
    const { kind, leftIsFirst, leftPairs, rightPairs, comparison } = ballot;
    const isOf = (other: typeof ballot) =>
      other.comparisonId === ballot.comparisonId && other.personId === ballot.personId;
    const former = ballots.find((other) => other.kind === 'comparison' && isOf(other));
    if (kind === 'repeat') expect(former).toMatchObject({ leftIsFirst: !leftIsFirst, leftPairs: rightPairs });
    const shown = leftIsFirst ? [leftPairs, rightPairs] : [rightPairs, leftPairs];
    const isTrue = [shown[0], shown[1]].map((pairs, at) =>
      pairs!.every((id) => [comparison.firstPairs, comparison.secondPairs][at]!.includes(id)),
    );
    if (kind !== 'decoy') expect(isTrue).toEqual([true, true]);
    else {
      expect(isTrue.filter(Boolean)).toHaveLength(1);
      expect(ballot.expected).toBe(isTrue[0] === leftIsFirst ? 'left' : 'right');
    }
  }
}

const STEPS = ['take', 'take', 'answer', 'answer', 'answer', 'half', 'late', 'undo'] as const;
const RARE = ['giveBack', 'reload', 'die', 'pass', 'expire', 'aside', 'back', 'more', 'fewer'] as const;
type Step = { tab: number; kind: (typeof STEPS | typeof RARE)[number]; limit: number };
const aStep: fc.Arbitrary<Step> = fc.record({
  tab: fc.nat(2 * PEOPLE - 1),
  kind: fc.constantFrom(...STEPS, ...STEPS, ...RARE),
  limit: fc.integer({ min: 0, max: 6 }),
});

async function changePolicy(world: World, votes: number) {
  if (votes < 1 || votes > PEOPLE) return;
  const { database, clock } = servers[0]!.deps;
  const { id } = world.evaluation;
  await database.transaction(async (tx) => {
    await tx.evaluation.update({ where: { id }, data: { votesPerComparison: votes } });
    await settleComparisons(tx, id, votes, clock.now());
  });
  // Fewer take none away.
  world.wanted = votes;
}

async function runStep(world: World, tab: Tab, { kind, limit }: Step) {
  const { clock, researcher } = servers[0]!;
  const aside = { study: world.study.slug, person: tab.person.id };
  const steps = {
    ...stepsOf(tab, limit, clock),
    half: () => tab.half(),
    late: () => tab.answer(tab.popLate()),
    aside: async () => void unwrap(await researcher.call(ENDPOINTS.setRaterAside, { params: aside, body: {} })),
    back: async () => void (await researcher.call(ENDPOINTS.takeRaterBack, { params: aside })),
    more: () => changePolicy(world, world.wanted + 1),
    fewer: () => changePolicy(world, world.wanted - 1),
  };
  return steps[kind]();
}

it('whatever people do in whatever order, no comparison has a ballot too many, and all have theirs in the end', async () => {
  const aShape = fc.record({ wanted: fc.integer({ min: 1, max: 3 }), prompts: fc.integer({ min: 1, max: 4 }) });
  await fc.assert(
    fc.asyncProperty(aShape, fc.array(aStep, { minLength: 10, maxLength: 40 }), async (shape, steps) => {
      const world = await aWorld(shape);
      const tabs = people.flatMap((caller) => servers.map((server) => openTab(world, caller, server)));
      for (const step of steps) {
        const tab = tabs[step.tab]!;
        const state = await runStep(world, tab, step);
        await expectSound(world);
        if (state === 'done') await expectNothingLeft(world, tab);
      }
      await expectIntegrity(world);
      for (const { person } of people) {
        const params = { study: world.study.slug, person: person.id };
        await servers[0]!.researcher.call(ENDPOINTS.takeRaterBack, { params });
      }
      for (const caller of people) await finish(world, caller, 3);
      await expectSound(world);
      await expectExact(world);
    }),
    { numRuns: 8 },
  );
}, 300_000);

it('people at two servers at once end with exactly the ballots that are wanted', async () => {
  const world = await aWorld({ wanted: 3, prompts: 6 });
  const [first, second] = servers;
  await workAtOnce(people, [first!, second!], (caller, server) => openTab(world, caller, server));
  await expectSound(world);
  await expectIntegrity(world);
  await expectExact(world);
}, 300_000);

it('a repeat comes at least eight ballots after what it repeats, and its share is reached; sides are balanced', async () => {
  const world = await aWorld({ wanted: 1, prompts: 10 });
  const [caller] = people;
  await finish(world, caller!, 4);
  const ballots = (await readBallots(world)).sort((a, b) => a.answeredAt!.getTime() - b.answeredAt!.getTime());
  const repeats = ballots.filter(({ kind }) => kind === 'repeat');
  expect(repeats).toHaveLength(6);
  for (const repeat of repeats) {
    const former = ballots.findIndex(
      ({ kind, comparisonId }) => kind === 'comparison' && comparisonId === repeat.comparisonId,
    );
    expect(ballots.indexOf(repeat) - former).toBeGreaterThan(8);
  }
  const decoys = ballots.filter(({ kind }) => kind === 'decoy').length;
  // One in five of some forty; none are asked beside the last repeats.
  expect(decoys).toBeGreaterThan(4);
  expect(decoys).toBeLessThan(12);
  const lead = new Map<string, number>();
  for (const { leftIsFirst, comparison } of ballots.filter(({ kind }) => kind === 'comparison')) {
    const { firstId, secondId } = comparison.matchup;
    const step = leftIsFirst ? 1 : -1;
    lead.set(firstId, (lead.get(firstId) ?? 0) + step).set(secondId, (lead.get(secondId) ?? 0) - step);
  }
  expect(Math.max(...[...lead.values()].map(Math.abs))).toBeLessThan(CONTENDERS);
});
