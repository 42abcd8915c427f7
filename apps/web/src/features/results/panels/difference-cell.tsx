import type { RowDifference } from '@plumbline/analysis';
import { cx } from '../../../ui/cx.ts';
import { BehindLink } from '../behind-link.tsx';
import { formatDifference } from '../cell-words.ts';
import { describeDifference, verdictOf } from './difference-words.ts';

interface DifferenceCellProps {
  readonly difference: RowDifference | undefined;
  readonly subset: string | undefined;
  /** Of the first and the second row. */
  readonly names: readonly [string, string];
}

/** First minus second with its paired interval; bold where the interval leaves 0 out. */
export function DifferenceCell({ difference, subset, names }: DifferenceCellProps) {
  if (difference === undefined) return null;
  const { interval, metric, first } = difference;
  return (
    <BehindLink
      behind={{ subset, scorer: first, metric, prompts: difference.difference === null ? 'excluded' : 'defined' }}
      words={`${describeDifference(difference, names)} Opens the pairs.`}
      className="-my-1 block py-1"
    >
      {difference.difference === null ? (
        <span className="text-ink-faint">–</span>
      ) : (
        <>
          <span className={cx(verdictOf(difference) !== 'open' && 'font-semibold')}>
            {formatDifference(difference.difference)}
          </span>
          <span className="block whitespace-nowrap text-ink-faint text-xs">
            {interval.ok
              ? `${formatDifference(interval.value.low)} … ${formatDifference(interval.value.high)}`
              : '\u00a0'}
          </span>
        </>
      )}
    </BehindLink>
  );
}
