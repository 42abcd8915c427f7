import { expect, test } from 'vitest';
import { draftLabel, draftWithdrawal } from '../../lib/outbox/draft-entry.ts';
import { anOwnLabel, aPair } from '../../testing/builders.ts';
import { pendingProgress, recallAnswers } from './recall-answers.ts';

const scope = { personId: 'a', studyId: 'b' };
const label = (pair = aPair()) => draftLabel(scope, pair, { value: 0, note: 'n', activeMs: 1, waitMs: null });

test('what waits here is newer than what the server has', () => {
  const stored = anOwnLabel();
  const waiting = [label(), label()];
  const answered = recallAnswers(waiting, [stored]);
  expect(answered.map(({ pair }) => pair.pairId)).toEqual([
    waiting[1]!.pair.pairId,
    waiting[0]!.pair.pairId,
    stored.pairId,
  ]);
  expect(answered[0]).toMatchObject({ value: 0, note: 'n' });
  expect(pendingProgress(waiting, [stored])).toBe(2);
});

test('a withdrawal on its way takes the stored label out', () => {
  const stored = anOwnLabel();
  const waiting = [draftWithdrawal(scope, stored)];
  expect(recallAnswers(waiting, [stored])).toEqual([]);
  expect(pendingProgress(waiting, [stored])).toBe(-1);
});

test('an answer changed on its way counts once, with its last value', () => {
  const stored = anOwnLabel({ value: 1 });
  const waiting = [draftWithdrawal(scope, stored), label(stored)];
  expect(recallAnswers(waiting, [stored])).toMatchObject([{ value: 0 }]);
  expect(pendingProgress(waiting, [stored])).toBe(0);
});

test('an answer taken back before it was sent leaves nothing', () => {
  const first = label();
  const waiting = [first, draftWithdrawal(scope, first.pair)];
  expect(recallAnswers(waiting, [])).toEqual([]);
  expect(pendingProgress(waiting, [])).toBe(0);
});
