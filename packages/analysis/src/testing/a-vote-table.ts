import { type AnswerCode, BALLOT_KINDS, BALLOT_STANDINGS, type VoteTable } from '../pairwise/vote-table.ts';

/** One ballot; what is left out is as it is most often. */
export interface BallotOfTest {
  readonly prompt: number;
  readonly rater: number;
  /** 1 left, 0 tie, -1 right; one a criterion: fidelity, alignment. */
  readonly answers: readonly AnswerCode[];
  readonly first?: number;
  readonly second?: number;
  readonly leftIsFirst?: boolean;
  readonly kind?: (typeof BALLOT_KINDS)[number];
  readonly standing?: (typeof BALLOT_STANDINGS)[number];
  readonly expected?: AnswerCode;
  /** Of a repeat: the ballot that it asks again. */
  readonly repeats?: number;
  readonly activeMs?: number;
}

interface TableOfTest {
  readonly contenders: readonly string[];
  /** The subset of each prompt. */
  readonly subsets: readonly string[];
  readonly raters: ReadonlyArray<VoteTable['raters']['kind'][number]>;
  readonly ballots: readonly BallotOfTest[];
  /** Comparisons of equal images. */
  readonly same?: ReadonlyArray<{ readonly prompt: number; readonly first?: number; readonly second?: number }>;
}

/** An evaluation on fidelity and alignment, one image a side; every contender has one pair of each prompt. */
export function aVoteTable({ contenders, subsets, raters, ballots, same = [] }: TableOfTest): VoteTable {
  const comparisons = new Map<string, { prompt: number; first: number; second: number; isSame: number }>();
  const comparisonOf = (
    { prompt, first = 0, second = 1 }: { prompt: number; first?: number; second?: number },
    isSame = 0,
  ) => {
    const key = `${prompt} ${first} ${second}`;
    if (!comparisons.has(key)) comparisons.set(key, { prompt, first, second, isSame });
    return [...comparisons.keys()].indexOf(key);
  };
  for (const one of same) comparisonOf(one, 1);
  const comparison = ballots.map((ballot) => comparisonOf(ballot));
  const rows = [...comparisons.values()];
  const pairOf = (prompt: number, contender: number) => [prompt * contenders.length + contender];
  return {
    evaluation: { criteria: ['fidelity', 'alignment'], contenders: contenders.map((name) => ({ name })) },
    prompts: {
      id: subsets.map((_, at) => `prompt ${at}`),
      text: subsets.map((_, at) => `words of prompt ${at}`),
      subset: subsets,
    },
    raters: { id: raters.map((_, at) => `rater ${at}`), name: raters.map((_, at) => `Rater ${at}`), kind: raters },
    pairs: subsets.flatMap((_, prompt) => contenders.map((name) => `${prompt} ${name}`)),
    comparisons: {
      prompt: rows.map(({ prompt }) => prompt),
      first: rows.map(({ first }) => first),
      second: rows.map(({ second }) => second),
      firstPairs: rows.map(({ prompt, first }) => pairOf(prompt, first)),
      secondPairs: rows.map(({ prompt, second, first, isSame }) => pairOf(prompt, isSame ? first : second)),
      isSame: rows.map(({ isSame }) => isSame),
    },
    ballots: {
      comparison,
      rater: ballots.map(({ rater }) => rater),
      kind: ballots.map(({ kind = 'comparison' }) => BALLOT_KINDS.indexOf(kind)),
      standing: ballots.map(({ standing = 'counted' }) => BALLOT_STANDINGS.indexOf(standing)),
      leftIsFirst: ballots.map(({ leftIsFirst = true }) => (leftIsFirst ? 1 : 0)),
      expected: ballots.map(({ expected = null }) => expected),
      answers: ballots.map(({ answers }) => [0, 1].map((criterion) => answers[criterion] ?? null)),
      activeMs: ballots.map(({ activeMs = null }) => [activeMs, activeMs]),
      repeats: ballots.map(({ repeats = -1 }) => repeats),
    },
  };
}
