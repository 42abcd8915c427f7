import type { ScoringInput } from '@plumbline/contract';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { type FakeHandlers, fakeApi } from '../../testing/fake-api.ts';
import type { FakeScorer } from '../../testing/fake-scorer.ts';
import { aScoringInput, ScoringDesk } from '../../testing/scoring-desk.ts';
import { call } from '../api.ts';
import type { RunnableModel } from '../runnable-model.ts';
import { ModelRun } from './model-run.ts';
import type { RunProgress } from './run-state.ts';

/** Nothing remembered, and time that goes only when it is told to. */
export function keepOwnTime(): void {
  beforeEach(() => {
    localStorage.clear();
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

export const inputs = (count: number): ScoringInput[] =>
  Array.from({ length: count }, (_, index) => aScoringInput(index));

/** A desk that answers in place of the server, but for `handlers`. */
export function openDesk(given: readonly ScoringInput[], handlers: (desk: ScoringDesk) => FakeHandlers = () => ({})) {
  const desk = new ScoringDesk(given);
  const requests = fakeApi({ ...desk.handlers, ...handlers(desk) });
  return { desk, requests };
}

export interface Started {
  readonly run: ModelRun;
  readonly over: Promise<void>;
  readonly now: () => RunProgress;
}

export function start(desk: ScoringDesk, scorer: FakeScorer, holder = 'tab-one-one'): Started {
  const seen: RunProgress[] = [];
  const run = new ModelRun({
    call,
    study: 'scenes',
    model: desk.member.model as RunnableModel,
    holder,
    loadScorer: async () => scorer,
    onProgress: (progress) => seen.push(progress),
  });
  return { run, over: run.run(), now: () => seen.at(-1) as RunProgress };
}

/** Lets everything happen that does not wait for a person. */
export const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

export async function finish({ over }: Started): Promise<void> {
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  for (let minutes = 0; minutes < 20 && !isOver; minutes += 1) await pass(60);
  expect(isOver).toBe(true);
}

/** From its start to its end. */
export async function runThrough(desk: ScoringDesk, scorer: FakeScorer): Promise<Started> {
  const started = start(desk, scorer);
  await finish(started);
  return started;
}
