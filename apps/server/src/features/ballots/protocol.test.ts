import { randomUUID } from 'node:crypto';
import { createCall, ENDPOINTS, LABELLING_LIMITS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { settleComparisons } from '../../db/ballots/settle-comparisons.ts';
import type { Evaluation, Study } from '../../db/generated/client.ts';
import { aMember, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, TEST_ORIGIN, type TestApp } from '../../testing/create-test-app.ts';
import { anEvaluation } from '../../testing/evaluation-fixture.ts';
import { openTestDatabases } from '../../testing/open-test-database.ts';

const SERVERS = 2;
const PEOPLE = 4;
const CONTENDERS = 3;

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

/** A page of one person on one server: it knows what it was given, and may forget. */
function openTab({ study, evaluation }: World, caller: Caller, server: TestApp) {
  const call = createCall({ baseUrl: TEST_ORIGIN, fetch: server.request, headers: caller.headers });
  const params = { study: study.slug, evaluation: evaluation.slug };
  let holder: string = randomUUID();
  let held: string[] = [];
  const answered: string[] = [];
  const vote = async (ballotId: string, criterion: 'fidelity' | 'alignment') => {
    server.clock.advance(1);
    const votedAt = server.clock.now().toISOString();
    const body = { ballotId, criterion, answer: 'left' as const, activeMs: 1, idempotencyKey: randomUUID(), votedAt };
    unwrap(await call(ENDPOINTS.recordVote, { params, body }));
  };
  return {
    person: caller.person,
    holds: () => held,
    async take(limit: number) {
      const answer = unwrap(await call(ENDPOINTS.takeBallots, { params, body: { holder, limit, holding: held } }));
      held = [...held.filter((id) => !answer.lost.includes(id)), ...answer.ballots.map(({ ballotId }) => ballotId)];
      expect(new Set(held).size).toBe(held.length);
      return answer.state;
    },
    async half(ballotId = held[0]) {
      if (ballotId !== undefined) await vote(ballotId, 'fidelity');
    },
    async answer(ballotId = held[0]) {
      if (ballotId === undefined) return;
      await vote(ballotId, 'fidelity');
      await vote(ballotId, 'alignment');
      held = held.filter((id) => id !== ballotId);
      answered.push(ballotId);
    },
    async undo() {
      const ballotId = answered.pop();
      if (ballotId === undefined) return;
      const votedAt = server.clock.now().toISOString();
      const body = { ballotId, criterion: 'fidelity' as const, idempotencyKey: randomUUID(), votedAt };
      const undone = await call(ENDPOINTS.withdrawVote, { params, body });
      // Another tab of the person may have done so before, with half an answer.
      if (undone.ok) held = [ballotId, ...held.filter((id) => id !== ballotId)];
    },
    async giveBack() {
      unwrap(await call(ENDPOINTS.returnBallots, { params, body: { holder } }));
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
  expect(found).toMatchObject({ over: 0, under: 0, orphaned: 0, rebuilt: {} });
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

/** Votes until nothing is left; whoever waits lets the time pass. */
async function finish(tab: Tab, limit: number) {
  for (;;) {
    const state = await tab.take(limit);
    while (tab.holds().length > 0) await tab.answer();
    if (state === 'done') return;
    if (state === 'wait') servers[0]!.clock.advance(LABELLING_LIMITS.leaseSeconds * 250);
  }
}

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

/** Ballots that a tab has had in hand and did not answer: it may answer them however late. */
type Late = Map<Tab, string[]>;

async function changePolicy(world: World, votes: number) {
  if (votes < 1 || votes > PEOPLE) return;
  const { database, clock } = servers[0]!.deps;
  await database.transaction((tx) => settleComparisons(tx, world.evaluation.id, votes, clock.now()));
  // Fewer take none away.
  world.wanted = votes;
}

async function runStep(world: World, tab: Tab, { kind, limit }: Step, late: Late) {
  const { clock, researcher } = servers[0]!;
  const aside = { study: world.study.slug, person: tab.person.id };
  const forgotten = (forget: () => unknown) => {
    late.set(tab, [...(late.get(tab) ?? []), ...tab.holds()]);
    return forget();
  };
  const steps = {
    take: () => tab.take(limit),
    answer: () => tab.answer(),
    half: () => tab.half(),
    late: () => tab.answer(late.get(tab)?.pop()),
    undo: () => tab.undo(),
    giveBack: () => forgotten(() => tab.giveBack()),
    reload: () => forgotten(() => tab.reload()),
    die: () => forgotten(() => tab.die()),
    pass: () => clock.advance(130_000),
    expire: () => clock.advance(LABELLING_LIMITS.leaseSeconds * 1000),
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
      const late: Late = new Map();
      for (const step of steps) {
        const tab = tabs[step.tab]!;
        const state = await runStep(world, tab, step, late);
        await expectSound(world);
        if (state === 'done') await expectNothingLeft(world, tab);
      }
      await expectIntegrity(world);
      for (const { person } of people) {
        const params = { study: world.study.slug, person: person.id };
        await servers[0]!.researcher.call(ENDPOINTS.takeRaterBack, { params });
      }
      for (const caller of people) await finish(openTab(world, caller, servers[0]!), 3);
      await expectSound(world);
      await expectExact(world);
    }),
    { numRuns: 8 },
  );
}, 300_000);

it('people at two servers at once end with exactly the ballots that are wanted', async () => {
  const world = await aWorld({ wanted: 3, prompts: 6 });
  const work = people.map(async (caller, at) => {
    const server = servers[at % SERVERS]!;
    const gone = openTab(world, caller, server);
    await gone.take(5);
    await gone.answer();
    // The rest of its places is never given back.
    await finish(openTab(world, caller, servers[(at + 1) % SERVERS]!), 2 + at);
  });
  await Promise.all(work);
  for (const caller of people) await finish(openTab(world, caller, servers[0]!), 5);
  await expectSound(world);
  await expectIntegrity(world);
  await expectExact(world);
}, 300_000);

it('a repeat comes at least eight ballots after what it repeats, and its share is reached; sides are balanced', async () => {
  const world = await aWorld({ wanted: 1, prompts: 10 });
  const [caller] = people;
  await finish(openTab(world, caller!, servers[0]!), 4);
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
