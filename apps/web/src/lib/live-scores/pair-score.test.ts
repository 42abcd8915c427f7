import type { ScoringInput } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { unitInterval } from '@plumbline/textnorm';
import { describe, expect, test } from 'vitest';
import { nextUuid } from '../../testing/builders.ts';
import { aProvenance } from '../../testing/fake-scorer.ts';
import { findObstacle } from '../score-request.ts';
import { EN } from '../words/en.ts';
import { createSpeech } from '../words/speech.ts';
import { type MemberScore, readScore } from './member-score.ts';
import { describeParting, judge, type PairScore, percent } from './pair-score.ts';

const { say } = createSpeech('en', EN);

const input: ScoringInput = {
  pairId: nextUuid(),
  imageSha256: 'a'.repeat(64),
  contrastiveSetId: nextUuid(),
  texts: ['three cats', 'two cats', 'three dogs'],
};
const settings = { variant: 'temperature', tau: 1 } as const;
const unit = (value: number) => {
  const result = unitInterval(value);
  if (!result.ok) throw new Error('not in [0, 1]');
  return result.value;
};
const by = (textNorm: number): MemberScore => ({
  kind: 'scored',
  textNorm: unit(textNorm),
  reward: 1,
  top: { text: 'two cats', share: unit(1 - textNorm) },
  provider: 'wasm',
  cuts: [],
});
const MEAN = { method: 'mean' } as const;
const scored = (textNorm: number): PairScore => judge([{ name: 'Toy', score: by(textNorm) }], MEAN);

test('rewards become TextNorm, and the contrastive prompt with most mass is named', () => {
  const rewards = [Math.log(2), Math.log(1), Math.log(5)];
  const score = readScore(input, settings, ok({ rewards, provenance: aProvenance({ provider: 'webgpu' }), cuts: [] }));
  expect(score).toMatchObject({ kind: 'scored', provider: 'webgpu', reward: Math.log(2), top: { text: 'three dogs' } });
  expect(score.kind === 'scored' && score.textNorm).toBeCloseTo(2 / 8, 12);
  expect(score.kind === 'scored' && score.top.share).toBeCloseTo(5 / 8, 12);
});

test('unknown words are listed once each', () => {
  const unknownWords = {
    byText: [
      { text: 'a zorblax', words: ['zorblax'] },
      { text: 'two zorblax on a flump', words: ['zorblax', 'flump'] },
    ],
  };
  const score = readScore(input, settings, err('unknown_words', { message: 'no', unknownWords }));
  expect(score).toEqual({ kind: 'unknown_words', words: ['zorblax', 'flump'] });
});

test('rewards that give no TextNorm are a sentence, not NaN', () => {
  const score = readScore(input, settings, ok({ rewards: [Number.NaN, 1], provenance: aProvenance(), cuts: [] }));
  expect(score.kind).toBe('failed');
});

test('what cannot be scored is named before the model is asked', () => {
  expect(findObstacle(input)).toBeUndefined();
  expect(findObstacle({ ...input, contrastiveSetId: null })).toBe('no_contrastive_prompts');
  expect(findObstacle({ ...input, texts: ['three cats'] })).toBe('no_contrastive_prompts');
  expect(findObstacle({ ...input, imageSha256: null })).toBe('image_missing');
});

describe('an ensemble', () => {
  const team = (...scores: readonly (MemberScore | null)[]) =>
    scores.map((score, at) => ({ name: `Model ${at}`, score }));
  const wholeOf = (score: PairScore) => (score.kind === 'judged' ? score.textNorm : undefined);

  test('is the mean, less lambda times the variance where the study says so', () => {
    expect(wholeOf(judge(team(by(0.9), by(0.5)), MEAN))).toBeCloseTo(0.7, 12);
    const regularised = { method: 'uncertainty-regularised', lambda: 0.5 } as const;
    expect(wholeOf(judge(team(by(0.9), by(0.5)), regularised))).toBeCloseTo(0.7 - 0.5 * 0.04, 12);
  });

  test('has no value while a model that runs here is missing', () => {
    expect(wholeOf(judge(team(by(0.9), null), MEAN))).toBeNull();
    expect(wholeOf(judge(team(by(0.9), { kind: 'failed', message: 'no' }), MEAN))).toBeNull();
  });

  test('is of the models that run here: one whose scores came with a file is named beside it', () => {
    expect(wholeOf(judge(team(by(0.9), by(0.5), { kind: 'not_here' }), MEAN))).toBeCloseTo(0.7, 12);
    expect(wholeOf(judge(team({ kind: 'not_here' }), MEAN))).toBeNull();
  });
});

test('person and model part when the model leans the other way', () => {
  expect(describeParting(1, scored(0.12), say)).toBe('You said aligned, the model puts 12\u00a0% on the prompt.');
  expect(describeParting(0, scored(0.83), say)).toBe('You said not aligned, the model puts 83\u00a0% on the prompt.');
  expect(describeParting(1, scored(0.5), say)).toBeNull();
  expect(describeParting(0, scored(0.2), say)).toBeNull();
  expect(describeParting(-1, scored(0.99), say)).toBeNull();
  expect(describeParting(1, { kind: 'pending' }, say)).toBeNull();
});

test('nearly nothing is not said to be nothing', () => {
  expect([0, 0.004, 0.126, 0.996, 1].map((share) => percent(share).replaceAll('\u00a0', ' '))).toEqual([
    '0 %',
    '< 1 %',
    '13 %',
    '> 99 %',
    '100 %',
  ]);
});
