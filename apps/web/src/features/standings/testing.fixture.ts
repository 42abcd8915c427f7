import type { VoteTable } from '@plumbline/analysis';
import type { Contender, Evaluation, VoteFrame } from '@plumbline/contract';
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

/** A table of a test as the server sends it; names become ids. @param pairs  ids of the table's pairs */
export function toVoteFrame(
  table: VoteTable,
  evaluation: Evaluation,
  pairs: readonly string[] = table.pairs.map((_, at) => idOf(20_000 + at)),
): VoteFrame {
  const { prompts, raters, comparisons, ballots } = table;
  const ids = (list: readonly unknown[], from: number) => list.map((_, at) => idOf(from + at));
  return {
    version: '1',
    evaluation,
    prompts: { id: ids(prompts.id, 30_000), text: [...prompts.text], subset: [...prompts.subset] },
    raters: {
      id: ids(raters.id, 800),
      name: [...raters.name],
      kind: [...raters.kind],
      isSetAside: raters.id.map(() => 0 as const),
    },
    pairs: [...pairs],
    comparisons: {
      id: ids(comparisons.prompt, 40_000),
      prompt: [...comparisons.prompt],
      first: [...comparisons.first],
      second: [...comparisons.second],
      firstPairs: comparisons.firstPairs.map((side) => [...side]),
      secondPairs: comparisons.secondPairs.map((side) => [...side]),
      isSame: comparisons.isSame.map(toFlag),
      wanted: comparisons.prompt.map(() => evaluation.votesPerComparison),
    },
    ballots: {
      comparison: [...ballots.comparison],
      rater: [...ballots.rater],
      kind: [...ballots.kind],
      standing: [...ballots.standing],
      leftIsFirst: ballots.leftIsFirst.map(toFlag),
      expected: [...ballots.expected],
      position: ballots.comparison.map((_, at) => at),
      answers: ballots.answers.map((given) => [...given]),
      activeMs: ballots.activeMs.map((given) => [...given]),
      at: ballots.comparison.map(() => 1_700_000_000_000),
      repeats: [...ballots.repeats],
    },
  };
}

const toFlag = (value: number): 0 | 1 => (value === 1 ? 1 : 0);
