import type { Standings } from '@plumbline/analysis';
import { formatCount } from '../../../lib/figures.ts';
import { Figure } from '../../../ui/figure.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { ColumnHead, TableHead } from '../../../ui/table-head.tsx';
import { countOutcomes, formatRate } from '../rate-words.ts';
import { useStandingsScope } from '../standings-scope.ts';

const CELL = 'whitespace-nowrap border-line border-t py-2 pl-4 text-right tabular-nums align-baseline';

/** The same on each kind of prompts. */
export function SubsetPanel({ standings }: { readonly standings: Standings }) {
  const { settings, nameOf } = useStandingsScope();
  const others = standings.contenders.map(({ contender }) => contender).filter((one) => one !== settings.baseline);
  if (standings.subsets.length < 2) return null;
  return (
    <Panel title="By kind of prompt">
      <p className="mb-3 text-ink-muted text-sm">Win rate against {nameOf(settings.baseline)}.</p>
      <ScrollBox label="Win rates by subset">
        <table className="w-full text-sm">
          <caption className="sr-only">Win rate against {nameOf(settings.baseline)} by subset of prompts</caption>
          <TableHead>
            <ColumnHead className="sticky left-0 z-10 bg-surface">Subset</ColumnHead>
            <ColumnHead isFigure className="pl-4">
              Prompts
            </ColumnHead>
            {others.map((contender) => (
              <ColumnHead key={contender} isFigure className="pl-4">
                {nameOf(contender)}
              </ColumnHead>
            ))}
          </TableHead>
          <tbody>
            {standings.subsets.map(({ subset, prompts, againstBaseline }) => (
              <tr key={subset}>
                <th
                  scope="row"
                  className="sticky left-0 z-10 min-w-28 border-line border-t bg-surface py-2 text-left align-baseline font-medium"
                >
                  {subset === '' ? 'no subset' : subset}
                </th>
                <td className={CELL}>{formatCount(prompts)}</td>
                {others.map((contender) => {
                  const rate = againstBaseline[contender] ?? null;
                  return (
                    <td key={contender} className={CELL} title={rate === null ? undefined : countOutcomes(rate)}>
                      <Figure
                        value={rate === null ? null : formatRate(rate.value, rate.interval)}
                        reason="No votes on these two here."
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}
