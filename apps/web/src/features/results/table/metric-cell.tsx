import type { Cell, ScorerRow } from '@plumbline/analysis';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { FigureBehind } from '../../../lib/explorer-link.ts';
import { formatMetric } from '../../../lib/figures.ts';
import { cx } from '../../../ui/cx.ts';
import { BehindLink } from '../behind-link.tsx';
import { describeCell } from '../cell-words.ts';
import { describeRowChange, type RowChange } from './order-words.ts';

interface MetricCellProps {
  readonly cell: Cell | undefined;
  readonly behind: FigureBehind;
  readonly isBest: boolean;
  readonly changes: readonly RowChange[];
  readonly rows: readonly ScorerRow[];
}

/** One figure with its interval; it opens the pairs of the prompts that it includes, or of those that have none. */
export function MetricCell({ cell, behind, isBest, changes, rows }: MetricCellProps) {
  if (cell === undefined) return null;
  const words = [
    describeCell(cell),
    isBest ? 'The highest of the scorers.' : '',
    ...changes.map((change) => describeRowChange(change, rows)),
    'Opens the pairs.',
  ];
  return (
    <BehindLink
      behind={{ ...behind, prompts: cell.mean === null ? 'excluded' : 'defined' }}
      words={words.filter((part) => part !== '').join(' ')}
      className="-my-1 block py-1"
    >
      {cell.mean === null ? (
        <span className="text-ink-faint">–</span>
      ) : (
        <>
          <span className={cx('whitespace-nowrap', isBest && 'font-semibold')}>
            <ChangeMark changes={changes} />
            {formatMetric(cell.mean)}
          </span>
          <span className="block whitespace-nowrap text-ink-faint text-xs">
            {cell.interval.ok ? (
              <>
                {formatMetric(cell.interval.value.low)}
                {' – '}
                {formatMetric(cell.interval.value.high)}
              </>
            ) : (
              // Keeps the line's height while intervals are computed.
              ' '
            )}
          </span>
        </>
      )}
    </BehindLink>
  );
}

/** Up or down against the published settings; what passed what is said in the cell's words. */
function ChangeMark({ changes }: { readonly changes: readonly RowChange[] }) {
  if (changes.length === 0) return null;
  const isUp = changes.filter(({ direction }) => direction === 'up').length * 2 >= changes.length;
  const Icon = isUp ? ArrowUp : ArrowDown;
  return (
    <span data-order-change={isUp ? 'up' : 'down'} className="mr-1 inline-block align-[-0.1em] text-warning">
      <Icon size={13} strokeWidth={2.75} aria-hidden />
      <span className="sr-only">{isUp ? 'up' : 'down'} </span>
    </span>
  );
}
