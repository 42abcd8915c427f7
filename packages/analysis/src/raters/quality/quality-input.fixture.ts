import {
  type AnswerColumns,
  type CheckAnswer,
  COUNTS,
  NO_GOLD,
  type QualityInput,
  type QualityRater,
} from './quality-input.ts';

export interface FixtureAnswer {
  readonly rater: number;
  readonly pair: number;
  readonly value: number;
  readonly activeMs?: number;
  readonly standing?: number;
}

interface FixtureOptions {
  readonly raters: readonly Partial<QualityRater>[];
  /** Prompt of each pair. */
  readonly prompts: readonly number[];
  /** In the order of recording. */
  readonly answers: readonly FixtureAnswer[];
  /** Known answers by pair. */
  readonly gold?: Readonly<Record<number, number>>;
  readonly checks?: readonly CheckAnswer[];
}

export function qualityInput({ raters, prompts, answers, gold = {}, checks = [] }: FixtureOptions): QualityInput {
  return {
    raters: raters.map((rater, at) => ({
      ...{ id: `rater-${at}`, name: `Rater ${at}`, kind: 'human' as const, isSetAside: false },
      ...rater,
    })),
    pairs: {
      length: prompts.length,
      prompt: Uint32Array.from(prompts),
      gold: Int8Array.from(prompts, (_, pair) => gold[pair] ?? NO_GOLD),
    },
    answers: toColumns(answers),
    checks,
  };
}

const toColumns = (answers: readonly FixtureAnswer[]): AnswerColumns => ({
  rater: Uint16Array.from(answers, ({ rater }) => rater),
  pair: Uint32Array.from(answers, ({ pair }) => pair),
  value: Int8Array.from(answers, ({ value }) => value),
  activeMs: Uint32Array.from(answers, ({ activeMs }) => activeMs ?? 0),
  standing: Uint8Array.from(answers, ({ standing }) => standing ?? COUNTS),
});
