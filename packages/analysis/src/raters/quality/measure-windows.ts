import { countOf, sameAs } from '../../labels/pair-tallies.ts';
import type { Others } from './others.ts';
import type { AnswerColumns } from './quality-input.ts';
import { WINDOW_LABELS } from './quality-rules.ts';
import type { QualityWindow } from './rater-quality.ts';

/** A rater's labels in the order of recording, some at a time: what changes while somebody works. */
export function measureWindows(answers: AnswerColumns, others: Others, rows: Uint32Array): QualityWindow[] {
  const windows: QualityWindow[] = [];
  for (let from = 0; from < rows.length; from += WINDOW_LABELS) {
    windows.push({ first: from + 1, ...measureWindow(answers, others, rows.subarray(from, from + WINDOW_LABELS)) });
  }
  return windows;
}

function measureWindow({ value }: AnswerColumns, others: Others, rows: Uint32Array): Omit<QualityWindow, 'first'> {
  let [ones, othersOnes, shared, same, compared] = [0, 0, 0, 0, 0];
  for (const row of rows) {
    const said = value[row] as number;
    if (said === 1) ones += 1;
    const tally = others.of(row);
    const count = countOf(tally);
    if (count === 0) continue;
    shared += 1;
    othersOnes += tally.aligned / count;
    same += sameAs(tally, said);
    compared += count;
  }
  return {
    labels: rows.length,
    leniency: ones / rows.length,
    othersLeniency: shared === 0 ? null : othersOnes / shared,
    agreement: compared === 0 ? null : same / compared,
  };
}
