import { randomUUID } from 'node:crypto';
import { LABELLING_LIMITS, type Person, type QueueState } from '@plumbline/contract';
import { expect } from 'vitest';
import type { Caller, TestApp } from './create-test-app.ts';
import type { FixedClock } from './fixed-clock.ts';

interface Ask {
  readonly holder: string;
  readonly limit: number;
  readonly holding: string[];
}

/** What a tab asks of a server, whether it shows pairs or ballots. */
export interface WorkCalls {
  take(ask: Ask): Promise<{ state: QueueState; lost: readonly string[]; given: readonly string[] }>;
  answer(id: string): Promise<void>;
  /** @returns whether there was an answer to take back */
  withdraw(id: string): Promise<boolean>;
  giveBack(holder: string): Promise<void>;
}

/** A page of one person on one server: it knows what it was given, and may forget. */
export function openWorkTab(person: Person, calls: WorkCalls) {
  let holder: string = randomUUID();
  let held: string[] = [];
  const late: string[] = [];
  /** The last one last: the same one may not come again. */
  const answered: string[] = [];
  const forget = () => {
    late.push(...held);
    held = [];
  };
  return {
    person,
    answered,
    holds: () => held,
    /** What it has had in hand and did not answer: it may do so however late. */
    popLate: () => late.pop(),
    async take(limit: number) {
      const { state, lost, given } = await calls.take({ holder, limit, holding: held });
      held = [...held.filter((id) => !lost.includes(id)), ...given];
      expect(new Set(held).size).toBe(held.length);
      return state;
    },
    async answer(id = held[0]) {
      if (id === undefined) return;
      await calls.answer(id);
      held = held.filter((other) => other !== id);
      answered.push(id);
    },
    async undo() {
      const id = answered.pop();
      if (id !== undefined && (await calls.withdraw(id))) held = [id, ...held.filter((other) => other !== id)];
    },
    async giveBack() {
      await calls.giveBack(holder);
      forget();
    },
    /** The page is loaded again. */
    reload: forget,
    /** The browser is gone; another is opened. */
    die() {
      forget();
      holder = randomUUID();
    },
  };
}
export type WorkTab = ReturnType<typeof openWorkTab>;

/** What people and time do to a tab. */
export const stepsOf = (tab: WorkTab, limit: number, clock: FixedClock) => ({
  take: () => tab.take(limit),
  answer: () => tab.answer(),
  undo: () => tab.undo(),
  giveBack: () => tab.giveBack(),
  reload: () => tab.reload(),
  die: () => tab.die(),
  pass: () => clock.advance(130_000),
  expire: () => clock.advance(LABELLING_LIMITS.leaseSeconds * 1000),
});

/** Answers until nothing is left; whoever waits lets the time pass. */
export async function finishWork(tab: WorkTab, limit: number, clock: FixedClock): Promise<void> {
  for (;;) {
    const state = await tab.take(limit);
    while (tab.holds().length > 0) await tab.answer();
    if (state === 'done') return;
    if (state === 'wait') clock.advance(LABELLING_LIMITS.leaseSeconds * 250);
  }
}

/** Everybody works at the same time, first at one server, then at another; what they held at the first is never given back. */
export async function workAtOnce(
  people: readonly Caller[],
  servers: readonly [TestApp, TestApp],
  openTab: (caller: Caller, server: TestApp) => WorkTab,
): Promise<void> {
  const [first, second] = servers;
  const work = people.map(async (caller, at) => {
    const [from, to] = at % 2 === 0 ? [first, second] : [second, first];
    const gone = openTab(caller, from);
    await gone.take(5);
    await gone.answer();
    await finishWork(openTab(caller, to), 2 + at, to.clock);
  });
  await Promise.all(work);
  for (const caller of people) await finishWork(openTab(caller, first), 5, first.clock);
}
