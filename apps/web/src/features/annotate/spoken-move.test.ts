import { expect, test } from 'vitest';
import { EN } from '../../lib/words/en.ts';
import { createSpeech } from '../../lib/words/speech.ts';
import { aPair } from '../../testing/builders.ts';
import { describeMove } from './spoken-move.ts';

const { say } = createSpeech('en', EN);
const [first, second, third] = [aPair({ prompt: 'a cat' }), aPair({ prompt: 'two dogs' }), aPair({ prompt: 'a hat' })];
const start = { queue: [first, second, third], answered: [] };
const answered = { queue: [second, third], answered: [{ pair: first, value: 0 as const, note: '' }] };

test('the first pair is read as it is', () => {
  expect(describeMove(null, start, say)).toBe('a cat');
});

test('an answer is named with the prompt that follows', () => {
  expect(describeMove(start, answered, say)).toBe('Not aligned. Next: two dogs');
});

test('an answer taken back says so, and which pair is here again', () => {
  expect(describeMove(answered, start, say)).toBe('Taken back. Again: a cat');
});

test('a pair that takes the place of one whose picture is broken was not answered', () => {
  expect(describeMove(answered, { ...answered, queue: [third, second] }, say)).toBe('a hat');
});

test('nothing is said while the pair stays, nor without one', () => {
  expect(describeMove(start, { ...start, queue: [first] }, say)).toBeNull();
  expect(describeMove(start, { ...start, queue: [] }, say)).toBeNull();
});
