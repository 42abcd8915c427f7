import type { AnswerColumns } from '@plumbline/analysis';
import type { TimedAnswers } from './answer-columns.ts';

/** The same labels, sorted by when they were recorded: ids of events rise with that. */
export function inOrderOfRecording(answers: TimedAnswers): AnswerColumns {
  const { milliseconds, sequence } = answers;
  const order = Uint32Array.from(milliseconds.keys()).sort(
    (a, b) =>
      (milliseconds[a] as number) - (milliseconds[b] as number) || (sequence[a] as number) - (sequence[b] as number),
  );
  return {
    pair: order.map((row) => answers.pair[row] as number),
    rater: Uint16Array.from(order, (row) => answers.rater[row] as number),
    value: Int8Array.from(order, (row) => answers.value[row] as number),
    activeMs: order.map((row) => answers.activeMs[row] as number),
    standing: Uint8Array.from(order, (row) => answers.standing[row] as number),
  };
}
