import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { QuestionRow } from './question-repository.ts';
import { describeRound, neededOf, settle, shuffleFor } from './round.ts';

const question = (id: string, expected: 1 | 0 | -1 = 1): QuestionRow => ({
  id,
  pairId: id,
  use: 'qualification',
  prompt: `prompt of ${id}`,
  imageName: `${id}.png`,
  image: null,
  expected,
  explanation: `why ${id}`,
});
const QUESTIONS = ['a', 'b', 'c', 'd', 'e'].map((id) => question(id));
const AT = new Date('2026-03-01T10:00:00.000Z');
const begun = { attempt: 1, ended: 0, passedAt: null, failedAt: null };
const answersOf = (right: number, all = 5) =>
  QUESTIONS.slice(0, all).map(({ id }, index) => ({ itemId: id, value: index < right ? 1 : 0 }) as const);

it.each([
  [5, 0.8, 4],
  [5, 0.81, 5],
  [10, 0.7, 7],
  [3, 0.01, 1],
  [1, 1, 1],
  [0, 0.8, 0],
])('of %i questions, a share of %f asks for %i', (questions, passShare, needed) => {
  expect(neededOf(questions, { passShare, rounds: null })).toBe(needed);
});

it('a round ends with its last answer: passed, another one left, or none', () => {
  const policy = { passShare: 0.8, rounds: 2 };
  expect(settle(begun, policy, QUESTIONS, answersOf(4, 4), AT)).toBeNull();
  expect(settle(begun, policy, QUESTIONS, answersOf(4), AT)).toEqual({ ended: 1, passedAt: AT, failedAt: null });
  expect(settle(begun, policy, QUESTIONS, answersOf(3), AT)).toEqual({ ended: 1, failedAt: null });
  const second = { ...begun, attempt: 2, ended: 1 };
  expect(settle(second, policy, QUESTIONS, answersOf(3), AT)).toEqual({ ended: 2, failedAt: AT });
  expect(settle(second, { ...policy, rounds: null }, QUESTIONS, answersOf(0), AT)).toEqual({
    ended: 2,
    failedAt: null,
  });
});

it('who has failed passes when the answers that were expected turn out wrong, and may try again when rounds are added', () => {
  const failed = { attempt: 1, ended: 1, passedAt: null, failedAt: AT };
  const policy = { passShare: 0.8, rounds: 1 };
  const corrected = [question('a', 0), ...QUESTIONS.slice(1)];
  const answers = [{ itemId: 'a', value: 0 as const }, ...answersOf(4).slice(1)];
  expect(settle(failed, policy, QUESTIONS, answers, AT)).toEqual({ ended: 1, failedAt: AT });
  expect(settle(failed, policy, corrected, answers, AT)).toMatchObject({ passedAt: AT, failedAt: null });
  expect(settle(failed, { ...policy, rounds: 2 }, QUESTIONS, answers, AT)).toEqual({ ended: 1, failedAt: null });
});

it('a question that is added later does not open a round again that has ended', () => {
  const ended = { ...begun, ended: 1 };
  const more = [...QUESTIONS, question('f')];
  expect(settle(ended, { passShare: 0.5, rounds: null }, more, answersOf(5), AT)).toEqual({ ended: 1, failedAt: null });
});

it('who has passed stays so', () => {
  const passed = { attempt: 1, ended: 1, passedAt: AT, failedAt: null };
  expect(settle(passed, { passShare: 1, rounds: 1 }, QUESTIONS, answersOf(0), AT)).toBeNull();
});

it('each person and round has an order of its own, the same each time, with every question once', () => {
  const ids = (personId: string, round: number) => shuffleFor(personId, round, QUESTIONS).map(({ id }) => id);
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 1, max: 50 }), (personId, round) => {
      expect(ids(personId, round)).toEqual(ids(personId, round));
      expect([...ids(personId, round)].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    }),
  );
  expect(new Set([1, 2, 3, 4, 5].map((round) => ids('somebody', round).join(''))).size).toBeGreaterThan(1);
});

it('says nothing of what is expected before the answer', () => {
  const answers = answersOf(1, 1);
  const input = { personId: 'p', policy: { passShare: 1, rounds: 1 }, questions: QUESTIONS, standing: begun, answers };
  const { open, answered } = describeRound({ ...input, isPreview: false });
  expect(open.map((entry) => Object.keys(entry).sort())).toEqual(Array(4).fill(['image', 'itemId', 'prompt']));
  expect(JSON.stringify(open)).not.toContain('why');
  expect(answered).toMatchObject([{ itemId: 'a', value: 1, expected: 1, explanation: 'why a' }]);
});
