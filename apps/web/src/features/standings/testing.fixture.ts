import type { Contender, Evaluation } from '@plumbline/contract';
import { idOf } from '../../testing/research-builders.ts';

export const aContender = (name: string, at: number, overrides: Partial<Contender> = {}): Contender => ({
  id: idOf(500 + at),
  name,
  source: { kind: 'generator', generator: name },
  generatorId: idOf(600 + at),
  run: null,
  step: null,
  facts: null,
  ...overrides,
});

export const anEvaluation = (names: readonly string[], overrides: Partial<Evaluation> = {}): Evaluation => ({
  id: idOf(700),
  slug: 'sd',
  name: 'SD 1.4 against SD 2.1',
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
  contenders: names.map((name, at) => aContender(name, at)),
  comparisons: 20,
  sameComparisons: 0,
  prompts: 20,
  counted: 60,
  wanted: 60,
  surplus: 0,
  raters: 3,
  ...overrides,
});
