import type { Standings, WinRate } from '@plumbline/analysis';
import { formatPercent } from '../../../lib/figures.ts';
import { Figure } from '../../../ui/figure.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { countOutcomes, formatRange } from '../rate-words.ts';
import { useStandingsScope } from '../standings-scope.ts';

/** Everybody against everybody. */
export function MatrixPanel({ standings }: { readonly standings: Standings }) {
  const { nameOf } = useStandingsScope();
  const order = standings.contenders.map(({ contender }) => contender);
  // Two contenders have one matchup, which stands above.
  if (order.length < 3) return null;
  return (
    <Panel title="Everybody against everybody">
      <p className="mb-3 max-w-prose text-pretty text-ink-muted text-sm">
        How often the contender of the row wins against that of the column; ties count one half.
      </p>
      <ScrollBox label="Win rates of every two contenders">
        <table className="text-sm tabular-nums">
          <caption className="sr-only">Win rate of the row against the column</caption>
          <thead className="text-ink-faint text-xs">
            <tr>
              <td className="sticky left-0 z-10 bg-surface" />
              {order.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="max-w-28 truncate px-2 py-1 text-center font-normal"
                  title={nameOf(column)}
                >
                  {nameOf(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map((row) => (
              <tr key={row}>
                <th
                  scope="row"
                  title={nameOf(row)}
                  className="sticky left-0 z-10 max-w-32 truncate border-line border-t bg-surface py-1 pr-3 text-left font-medium sm:max-w-56"
                >
                  {nameOf(row)}
                </th>
                {order.map((column) => (
                  <MatrixCell key={column} rate={standings.matrix[row]?.[column] ?? null} isSelf={row === column} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

/** At most so strongly coloured, so that the figures stay readable in both themes. */
const STRONGEST = 36;

function MatrixCell({ rate, isSelf }: { readonly rate: WinRate | null; readonly isSelf: boolean }) {
  const look = 'min-w-20 border-line border-t border-l px-2 py-1.5 text-center';
  if (isSelf) return <td className={`${look} bg-raised`} />;
  if (rate === null) {
    return (
      <td className={look}>
        <Figure value={null} reason="Nobody has voted on these two." />
      </td>
    );
  }
  const lead = Math.round(Math.abs(rate.value - 0.5) * 2 * STRONGEST);
  const colour = rate.value >= 0.5 ? 'var(--color-aligned)' : 'var(--color-not-aligned)';
  return (
    <td
      className={look}
      title={countOutcomes(rate)}
      style={{ backgroundColor: `color-mix(in oklab, ${colour} ${lead}%, transparent)` }}
    >
      <span className="block font-medium">{formatPercent(rate.value)}</span>
      <span className="block text-xs">{rate.interval === null ? 'no interval' : formatRange(rate.interval)}</span>
      <span className="sr-only">, {countOutcomes(rate)}</span>
    </td>
  );
}
