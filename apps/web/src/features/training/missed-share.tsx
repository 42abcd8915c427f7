import type { TrainingItem } from '@plumbline/contract';
import { countOf } from '../../lib/figures.ts';
import { Badge } from '../../ui/badge.tsx';

/** Missed by most of those who were asked: rather the question is at fault than they are. */
const BAD_SHARE = 0.5;
/** Fewer answers tell nothing. */
const ENOUGH_ANSWERS = 5;

/** How often a question was missed, in all rounds of all annotators. */
export function MissedShare({ item }: { readonly item: Pick<TrainingItem, 'answers' | 'missed'> }) {
  const { answers, missed } = item;
  const isBad = answers >= ENOUGH_ANSWERS && missed / answers > BAD_SHARE;
  return (
    <p className="flex flex-wrap items-center gap-2 text-ink-muted text-sm tabular-nums">
      {answers === 0 ? 'Nobody was asked yet.' : `Missed in ${missed} of ${countOf(answers, 'answer')}.`}
      {isBad ? <Badge tone="warning">look at it again</Badge> : null}
    </p>
  );
}
