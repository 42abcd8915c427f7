import { FLAG_KINDS, type FlagKind } from '@plumbline/analysis';
import { expect, test } from 'vitest';
import { formatChance, formatPoints } from './figure-words.ts';
import { describeFlags } from './flag-words.ts';
import { anEstimate, aRater } from './testing.fixture.ts';

const check = { asked: 20, answered: 20, leftOut: 0, correct: anEstimate(0.4, 20), p: 0.001 };
const rater = aRater({
  leniency: {
    own: anEstimate(0.1),
    others: 0.4,
    difference: { value: -0.3, of: 1, low: null, high: null },
    p: 0,
    stoodOutAt: null,
  },
  agreement: { ...aRater().agreement, difference: anEstimate(-0.22) },
  checks: { gold: check, contrastive: check, repeat: check },
  pace: { ...aRater().pace!, tooFast: anEstimate(0.3) },
  run: { value: 1, length: 30, first: 1001, share: 0.5, highest: 0.55, basis: 'others', chance: 0.00002, p: 0.00004 },
});
const sentence = (kind: FlagKind) => describeFlags({ ...rater, flags: [{ kind, p: 0.01 }] })[0];

test('each flag has its sentence', () => {
  expect(sentence('strict')).toBe(
    'Says aligned 30 points less often than the others on the same 1 pair (no interval: all of one prompt).',
  );
  expect(sentence('disagrees')).toContain('22 points less than they do among themselves');
  expect(sentence('gold')).toBe('Answered 8 of 20 gold pairs as expected; fewer than 80 % stand out.');
  expect(sentence('contrastive')).toContain('8 of 20 images with another text as expected (not aligned)');
  expect(sentence('repeat')).toContain('8 of 20 repeated pairs as the first time');
  expect(sentence('too-fast')).toContain('30 % of the pairs within 400 ms');
  expect(sentence('run')).toBe(
    'Said aligned 30 times in a row from label 1,001 on; as others say it of 50 %, the chance of that is 1 in 50,000.',
  );
  for (const kind of FLAG_KINDS) expect(sentence(kind)).toMatch(/\.$/);
});

test('small numbers in words', () => {
  expect(formatChance(0.034)).toBe('3 in 100');
  expect(formatChance(1e-12)).toBe('less than 1 in a billion');
  expect([0.004, 0.126, -0.2].map(formatPoints)).toEqual(['0', '+13', '−20']);
});
