import type { LabelValue } from '@plumbline/contract';
import { cx } from './cx.ts';
import { LABEL_LOOK } from './label-mark.tsx';

export interface AnswerCounts {
  readonly labels: number;
  readonly aligned: number;
  readonly notAligned: number;
  readonly unsure: number;
}

/** Aligned first, so that the end of its part is the human mean on an axis from 0 to 1. */
const PARTS: ReadonlyArray<{ readonly value: LabelValue; readonly count: (answers: AnswerCounts) => number }> = [
  { value: 1, count: (answers) => answers.aligned },
  { value: -1, count: (answers) => answers.unsure },
  { value: 0, count: (answers) => answers.notAligned },
];

export const describeAnswers = (answers: AnswerCounts): string =>
  answers.labels === 0
    ? 'no labels'
    : PARTS.map(({ value, count }) => `${count(answers)} ${LABEL_LOOK[value].word.toLowerCase()}`).join(', ');

/** All answers of a pair as one stacked bar. A drawing only: the words stand beside it. */
export function AnswersBar({ answers, className }: { readonly answers: AnswerCounts; readonly className?: string }) {
  return (
    <div aria-hidden="true" className={cx('flex gap-px overflow-hidden rounded-sm bg-raised', className)}>
      {PARTS.filter(({ count }) => count(answers) > 0).map(({ value, count }) => (
        <div
          key={value}
          className={cx('h-full', LABEL_LOOK[value].fill)}
          style={{ width: `${(count(answers) / answers.labels) * 100}%` }}
        />
      ))}
    </div>
  );
}
