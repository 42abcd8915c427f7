import type { Leniency } from '@plumbline/analysis';
import { formatPercent } from '../../lib/figures.ts';
import { Figure } from '../../ui/figure.tsx';
import { describePoints, formatPoints } from './figure-words.ts';

const percent = (share: number): string => `${(100 * Math.min(1, Math.max(0, share))).toFixed(1)}%`;

/** A rater's share of 1 with the interval of the difference around the others' on the same pairs. */
export function LeniencyBar({ leniency, name }: { readonly leniency: Leniency; readonly name: string }) {
  const { own, others, difference } = leniency;
  if (own === null) return <Figure value={null} reason={`${name} has no labels that count.`} />;
  return (
    <span className="inline-flex flex-col items-end gap-1">
      <span className="tabular-nums">
        {formatPercent(own.value)}
        {difference === null ? null : (
          <span className="ml-1.5 text-ink-faint text-xs" title={describePoints(difference)}>
            {formatPoints(difference.value)}
            <span className="sr-only">
              {' '}
              points beside the others on the same pairs, {describePoints(difference)}, who say it of{' '}
              {formatPercent(others ?? 0)}
            </span>
          </span>
        )}
      </span>
      {others === null || difference === null ? null : <Drawing others={others} difference={difference} />}
    </span>
  );
}

interface DrawingProps {
  readonly others: number;
  readonly difference: NonNullable<Leniency['difference']>;
}

/** The others are the upright mark, the rater the dot, the line its interval; what leaves the mark out is in colour. */
function Drawing({ others, difference: { value, low, high } }: DrawingProps) {
  const isApart = low !== null && high !== null && low * high > 0;
  const colour = isApart ? 'bg-accent' : 'bg-ink-faint';
  return (
    <span aria-hidden="true" className="relative block h-3 w-28 rounded-sm bg-raised">
      {low === null || high === null ? null : (
        <span
          className={`absolute top-1/2 h-0.5 -translate-y-1/2 ${colour}`}
          style={{ left: percent(others + low), right: percent(1 - others - high) }}
        />
      )}
      <span className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-ink-muted" style={{ left: percent(others) }} />
      <span
        className={`absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rounded-full ${colour}`}
        style={{ left: percent(others + value) }}
      />
    </span>
  );
}
