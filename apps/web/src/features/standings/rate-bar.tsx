import type { WinRate } from '@plumbline/analysis';

const OUTCOMES = [
  { name: 'wins', fill: 'bg-aligned' },
  { name: 'ties', fill: 'bg-line-strong' },
  { name: 'losses', fill: 'bg-not-aligned' },
] as const;

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

/** Wins, ties and losses as one bar; below it the win rate with its interval and a mark at one half. A drawing only. */
export function RateBar({ rate }: { readonly rate: WinRate }) {
  const { value, interval, wins, ties, losses } = rate;
  const all = wins + ties + losses;
  return (
    <div aria-hidden="true" className="min-w-0">
      <div className="flex h-5 gap-px overflow-hidden rounded-sm bg-raised">
        {OUTCOMES.filter(({ name }) => rate[name] > 0).map(({ name, fill }) => (
          <div key={name} className={fill} style={{ width: percent(rate[name] / all) }} />
        ))}
      </div>
      <div className="relative mt-1 h-3">
        <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
        {interval === null ? null : (
          <span
            className="absolute top-1/2 h-0.5 -translate-y-1/2 rounded-full bg-ink"
            style={{ left: percent(interval.low), right: percent(1 - interval.high) }}
          />
        )}
        <span
          className="absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rounded-full bg-ink"
          style={{ left: percent(value) }}
        />
      </div>
    </div>
  );
}

/** What the parts of the bars mean. */
export const RateLegend = () => (
  <ul aria-label="Legend of the bars" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-xs">
    {OUTCOMES.map(({ name, fill }) => (
      <li key={name} className="flex items-center gap-1">
        <span aria-hidden="true" className={`h-2 w-4 rounded-sm ${fill}`} />
        {name}
      </li>
    ))}
    <li className="flex items-center gap-1">
      <span aria-hidden="true" className="relative h-2 w-4">
        <span className="absolute inset-x-0 top-1/2 h-0.5 -translate-y-1/2 bg-ink" />
        <span className="absolute top-1/2 left-1/2 size-1.5 -translate-x-1/2 -translate-y-1/2 rounded-full bg-ink" />
      </span>
      win rate (ties count one half) with its 95 % interval, beside one half
    </li>
  </ul>
);
