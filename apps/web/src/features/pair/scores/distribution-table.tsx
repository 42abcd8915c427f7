import { useState } from 'react';
import { countOf, formatReward, formatShare } from '../../../lib/figures.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { ColumnHead, TableHead } from '../../../ui/table-head.tsx';
import { type BarMeaning, barLength, type DistributionRow, orderRows, type RowOrder } from './distribution.ts';

const SHOWN_AT_FIRST = 12;

const MEANINGS = [
  { value: 'share', label: 'Share' },
  { value: 'reward', label: 'Reward' },
] as const;
const ORDERS = [
  { value: 'share', label: 'By share' },
  { value: 'set', label: 'As in the set' },
] as const;

/** Every text with its share of the softmax and the raw reward that it comes from, as numbers and one of them as bars. */
export function DistributionTable({ rows }: { readonly rows: readonly DistributionRow[] }) {
  const [order, setOrder] = useState<RowOrder>('share');
  const [meaning, setMeaning] = useState<BarMeaning>('share');
  const [isComplete, setComplete] = useState(false);
  const shown = orderRows(rows, order).slice(0, isComplete ? rows.length : SHOWN_AT_FIRST);
  const hidden = rows.length - shown.length;
  return (
    <div className="mt-5">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-sm">Prompt and {countOf(rows.length - 1, 'contrastive prompt')}</h3>
        <div className="flex flex-wrap gap-2">
          <Segmented label="What the bars show" value={meaning} onChange={setMeaning} options={MEANINGS} />
          <Segmented label="Order of the texts" value={order} onChange={setOrder} options={ORDERS} />
        </div>
      </div>
      <table className="w-full table-fixed text-sm">
        <caption className="sr-only">Share of the softmax and raw reward of each text</caption>
        <TableHead>
          <ColumnHead className="pr-3">Text</ColumnHead>
          <ColumnHead isFigure className="w-14">
            Share
          </ColumnHead>
          <ColumnHead isFigure className="w-16 pl-3 sm:w-20" title="logit scale × cosine">
            Reward
          </ColumnHead>
        </TableHead>
        <tbody>
          {shown.map((row) => (
            <TextRow key={row.text} row={row} length={barLength(row, rows, meaning)} />
          ))}
        </tbody>
      </table>
      {meaning === 'reward' ? (
        <p className="mt-2 text-ink-faint text-xs">
          Rewards have no zero of their own: the bars run from the lowest reward of this pair to its highest.
        </p>
      ) : null}
      {hidden > 0 ? (
        <Button size="sm" variant="quiet" className="mt-1" onClick={() => setComplete(true)}>
          Show {hidden} more
        </Button>
      ) : null}
    </div>
  );
}

interface TextRowProps {
  readonly row: DistributionRow;
  /** Of its bar, in [0, 1]. */
  readonly length: number;
}

function TextRow({ row, length }: TextRowProps) {
  return (
    <tr className="border-line border-t align-top">
      <th scope="row" className="py-2 pr-3 text-left font-normal">
        <span className={cx(row.isPrompt && 'font-semibold')}>{row.text}</span>{' '}
        {row.isPrompt ? <Badge>the prompt</Badge> : null}
        {row.isTop ? <Badge>strongest rival</Badge> : null}
        <Bar row={row} length={length} />
      </th>
      <td className={cx('py-2 text-right', row.isPrompt && 'font-semibold')}>{formatShare(row.share)}</td>
      <td className="py-2 pl-3 text-right text-ink-muted">{formatReward(row.reward)}</td>
    </tr>
  );
}

function Bar({ row, length }: TextRowProps) {
  const fill = row.isPrompt ? 'bg-ink' : row.isTop ? 'bg-line-strong' : 'bg-line-strong opacity-50';
  return (
    <div aria-hidden="true" className="mt-1.5 h-2 overflow-hidden rounded-sm bg-raised">
      <div className={cx('h-full', fill)} style={{ width: `${length * 100}%` }} />
    </div>
  );
}
