// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeApi } from '../../testing/fake-api.ts';
import { FakeScorer } from '../../testing/fake-scorer.ts';
import { ScoringDesk } from '../../testing/scoring-desk.ts';
import { call } from '../api.ts';
import type { RunnableModel } from '../runnable-model.ts';
import { inputs, pass } from './model-run.fixture.ts';
import { readSavedLine } from './saved-line.ts';
import { ScoringLine } from './scoring-line.ts';

let desk: ScoringDesk;
let scorers: FakeScorer[];

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  scorers = [];
  desk = new ScoringDesk(inputs(90));
  fakeApi(desk.handlers);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What a page of this tab opens; one pair takes a second. */
function open(ended: string[] = []): ScoringLine {
  return new ScoringLine({
    call,
    loadScorer: async () => {
      const scorer = new FakeScorer();
      scorer.slowDown(() => 1000);
      scorers.push(scorer);
      return scorer;
    },
    claimHolder: async () => 'tab-one-one',
    onEnded: (study) => ended.push(study),
  });
}

const task = () => ({ study: 'scenes', model: desk.member.model as RunnableModel });
const scorings = () => scorers.reduce((sum, { scored }) => sum + scored.length, 0);

test('a reload in the middle goes on by itself, and scores no pair twice', async () => {
  const before = open();
  before.add(task());
  await pass(1.5);
  before.leave();
  const after = open();
  after.recover('scenes', [desk.member.model]);
  await pass(60);
  expect(desk.scored).toBe(90);
  expect(desk.repeats).toBe(0);
  // What was in the scorer when the page went away is computed once more, nothing else.
  expect(scorings()).toBeLessThanOrEqual(90 + 32);
  expect(after.getSnapshot()).toMatchObject({ current: null, ended: [{ progress: { state: { kind: 'done' } } }] });
  expect(readSavedLine().line).toEqual([]);
});

test('a run that was paused stays paused over a reload', async () => {
  const before = open();
  before.add(task());
  await pass(0.5);
  before.pause('asked');
  before.leave();
  const after = open();
  after.recover('scenes', [desk.member.model]);
  await pass(10);
  expect(after.getSnapshot().current?.progress.state).toEqual({ kind: 'paused', why: 'asked' });
  expect(desk.scored).toBe(0);
  after.resume('asked');
  await pass(60);
  expect(desk.scored).toBe(90);
});

test('another study’s page does not begin what this tab scored of the first', async () => {
  const before = open();
  before.add(task());
  await pass(0.5);
  before.leave();
  const after = open();
  after.recover('other', [desk.member.model]);
  expect(after.getSnapshot().current).toBeNull();
  after.recover('scenes', [desk.member.model]);
  expect(after.getSnapshot().current?.task.study).toBe('scenes');
});

test('one after the other; what waits can be taken out; the end of each is told', async () => {
  const ended: string[] = [];
  const line = open(ended);
  const second = { study: 'scenes', model: { ...task().model, id: 'second', name: 'Second' } };
  line.add(task());
  line.add(second);
  line.add(second);
  expect(line.getSnapshot().waiting).toEqual([second]);
  await pass(0.5);
  expect(scorers).toHaveLength(1);
  line.stop(second);
  expect(line.getSnapshot().waiting).toEqual([]);
  line.stop(task());
  await pass(5);
  expect(line.getSnapshot()).toMatchObject({ current: null, ended: [{ progress: { state: { kind: 'stopped' } } }] });
  expect(ended).toEqual(['scenes']);
});
