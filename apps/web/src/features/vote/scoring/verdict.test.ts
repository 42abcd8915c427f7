import { describe, expect, test } from 'vitest';
import { judge, type PairScore } from '../../../lib/live-scores/pair-score.ts';
import { aBallot } from '../../../testing/fake-votes.ts';
import { choiceOf, isPending, judgeChoice, judgedAnswer, modelFigures, teamTextNorm } from './verdict.ts';

const scored = (textNorm: number, reward: number): PairScore =>
  judge(
    [
      {
        name: 'toy',
        score: {
          kind: 'scored',
          textNorm: textNorm as never,
          reward,
          top: { text: 'other', share: 0.1 as never },
          provider: 'wasm',
          cuts: [],
        },
      },
    ],
    { method: 'mean' },
  );

test('the side with the higher mean TextNorm is chosen, and none where the difference is small', () => {
  expect(choiceOf([scored(0.9, 1), scored(0.7, 1)], [scored(0.5, 1), scored(0.6, 1)])).toBe('left');
  expect(choiceOf([scored(0.4, 9)], [scored(0.6, 1)])).toBe('right');
  expect(choiceOf([scored(0.52, 1)], [scored(0.5, 1)])).toBe('tie');
  expect(choiceOf([scored(0.9, 1), { kind: 'pending' }], [scored(0.5, 1)])).toBeNull();
});

test.each([
  ['left', 'left', 'agrees'],
  ['tie', 'tie', 'agrees'],
  ['left', 'right', 'disagrees'],
  ['tie', 'left', 'disagrees'],
  ['right', 'tie', 'too_close'],
  ['right', null, 'none'],
  [undefined, 'left', 'none'],
] as const)('a person who said %s and a model that chooses %s: %s', (answer, choice, verdict) => {
  expect(judgeChoice(answer, choice)).toBe(verdict);
});

test('the answer on the text is what TextNorm is held against, where it was asked', () => {
  expect(judgedAnswer(aBallot({ given: { fidelity: 'left', alignment: 'right' } }))).toBe('right');
  expect(judgedAnswer(aBallot({ given: { fidelity: 'left' } }))).toBe('left');
});

describe('figures', () => {
  test('are means over the pictures of a side', () => {
    const [figures] = modelFigures([scored(0.8, 2), scored(0.4, 4)], [scored(0.5, -1), scored(0.5, 0)]);
    expect(figures?.name).toBe('toy');
    expect(figures?.left.textNorm).toBeCloseTo(0.6);
    expect(figures?.left.reward).toBe(3);
    expect(figures?.right.reward).toBe(-0.5);
  });

  test('are not there while a picture has none', () => {
    expect(teamTextNorm([scored(0.5, 1), { kind: 'pending' }])).toBeNull();
    expect(isPending([scored(0.5, 1), { kind: 'pending' }])).toBe(true);
    expect(isPending([scored(0.5, 1), { kind: 'failed', message: '' }])).toBe(false);
  });
});
