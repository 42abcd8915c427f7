import type { VoteTable } from '@plumbline/analysis';
import type { Evaluation, VoteFrame } from '@plumbline/contract';
import { idOf } from './research-builders.ts';

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
