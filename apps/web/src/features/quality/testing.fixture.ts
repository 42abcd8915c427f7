import type { StudyRater } from '@plumbline/contract';
import { idOf } from '../../testing/research-builders.ts';

export const anEstimate = (value: number, of = 200) => ({ value, of, low: value - 0.05, high: value + 0.05 });

const NO_CHECK = { asked: 0, answered: 0, leftOut: 0, correct: null, p: null };

export const aRater = (overrides: Partial<StudyRater> = {}): StudyRater => ({
  id: idOf(1),
  name: 'Ada',
  kind: 'human',
  isSetAside: false,
  labels: { counting: 200, surplus: 0, setAside: 0 },
  leniency: { own: anEstimate(0.42), others: 0.4, difference: anEstimate(0.02), p: 0.9, stoodOutAt: null },
  agreement: {
    majority: anEstimate(0.85),
    pairwise: anEstimate(0.8, 400),
    difference: anEstimate(0.01),
    p: 0.6,
    alphaGain: 0.02,
  },
  model: { sensitivity: anEstimate(0.9, 84), specificity: anEstimate(0.92, 116) },
  gold: { sensitivity: anEstimate(0.9, 10), specificity: null },
  checks: {
    gold: { asked: 16, answered: 15, leftOut: 0, correct: anEstimate(13 / 15, 15), p: 0.8 },
    contrastive: NO_CHECK,
    repeat: NO_CHECK,
  },
  pace: {
    measured: 200,
    medianMs: 2400,
    lowerQuartileMs: 1500,
    upperQuartileMs: 3900,
    tooFast: { value: 0, of: 200, low: 0, high: 0.02 },
    p: 1,
  },
  run: { value: 0, length: 7, first: 31, share: 0.58, highest: 0.6, basis: 'others', chance: 0.6, p: 1 },
  windows: [1, 51, 101, 151].map((first) => ({
    first,
    labels: 50,
    leniency: 0.4 + first / 1000,
    othersLeniency: 0.4,
    agreement: 0.8,
  })),
  flags: [],
  setAside: null,
  ...overrides,
});

export const lenient = aRater({
  id: idOf(2),
  name: 'Bo',
  leniency: {
    own: anEstimate(0.7),
    others: 0.35,
    difference: { value: 0.35, of: 190, low: 0.27, high: 0.43 },
    p: 1e-9,
    stoodOutAt: 34,
  },
  flags: [{ kind: 'lenient', p: 2e-9 }],
});

export const aside = aRater({
  id: idOf(3),
  name: 'Cy',
  isSetAside: true,
  labels: { counting: 0, surplus: 0, setAside: 80 },
  setAside: { at: '2026-01-02T03:04:05.000Z', reason: 'only clicks', by: 'Me' },
});
