import type { Evaluation, EvaluationPlan, Generator } from '@plumbline/contract';
import { idOf } from './research-builders.ts';

export const aGenerator = (overrides: Partial<Generator> = {}): Generator => ({
  id: idOf(700),
  name: 'painter-a',
  run: null,
  step: null,
  prompts: 60,
  imagesPerPrompt: { least: 4, most: 4 },
  ...overrides,
});

export const aPlan = (overrides: Partial<EvaluationPlan> = {}): EvaluationPlan => ({
  prompts: 200,
  matchups: 1,
  comparisons: 200,
  sameComparisons: 0,
  ballots: 600,
  imageSize: 512,
  problems: [],
  ...overrides,
});

export const anEvaluation = (overrides: Partial<Evaluation> = {}): Evaluation => ({
  id: idOf(800),
  slug: 'headline',
  name: 'Headline',
  state: 'open',
  criteria: ['fidelity', 'alignment'],
  imagesPerSide: 1,
  design: { kind: 'all' },
  votesPerComparison: 3,
  repeatShare: 0.05,
  decoyEvery: null,
  reveal: 'never',
  seed: 1,
  imageSize: 512,
  createdAt: '2026-01-02T03:04:05.000Z',
  contenders: [],
  comparisons: 200,
  sameComparisons: 0,
  prompts: 200,
  counted: 30,
  wanted: 600,
  surplus: 0,
  raters: 2,
  ...overrides,
});
