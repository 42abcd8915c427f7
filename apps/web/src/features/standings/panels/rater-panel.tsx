import type { RaterVotes, Standings } from '@plumbline/analysis';
import { formatCount, formatPercent, formatSeconds } from '../../../lib/figures.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Figure } from '../../../ui/figure.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ScrollBox } from '../../../ui/scroll-box.tsx';
import { ColumnHead, TableHead } from '../../../ui/table-head.tsx';
import { formatRate } from '../rate-words.ts';
import { useStandingsScope } from '../standings-scope.ts';

const CELL = 'whitespace-nowrap border-line border-t py-2 pl-4 text-right tabular-nums align-baseline';
const HEADS = ['Votes', 'Ties', 'Agrees with others', 'Left side', 'Same again', 'Decoys', 'Pace'];

/** How each person votes; one can be left out to see what hangs on them. */
export function RaterPanel({ standings }: { readonly standings: Standings }) {
  return (
    <Panel title="Raters">
      <p className="mb-3 max-w-prose text-pretty text-ink-muted text-sm">
        Leave somebody out to see what hangs on them: that changes this page only. To set a rater aside for good, go to
        the study’s Raters page.
      </p>
      <ScrollBox label="Raters of this evaluation">
        <table className="w-full text-sm">
          <caption className="sr-only">How each rater votes</caption>
          <TableHead>
            <ColumnHead className="sticky left-0 z-10 bg-surface">Rater</ColumnHead>
            {HEADS.map((head) => (
              <ColumnHead key={head} isFigure className="whitespace-nowrap pl-4">
                {head}
              </ColumnHead>
            ))}
            <ColumnHead isFigure className="pl-4">
              <span className="sr-only">Leave out</span>
            </ColumnHead>
          </TableHead>
          <tbody>
            {standings.raters.map((rater) => (
              <RaterRow key={rater.rater} rater={rater} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}

function RaterRow({ rater }: { readonly rater: RaterVotes }) {
  const { votes, settings, change } = useStandingsScope();
  const about = votes.raters[rater.rater];
  if (about === undefined) return null;
  const { agreement, left, repeats, decoys, medianMs } = rater;
  return (
    <tr>
      <th
        scope="row"
        className="sticky left-0 z-10 min-w-28 border-line border-t bg-surface py-2 text-left align-baseline font-medium"
      >
        {about.name}{' '}
        {about.kind === 'human' ? null : (
          <Badge tone={about.kind === 'simulated' ? 'warning' : 'neutral'}>{about.kind}</Badge>
        )}
      </th>
      <td className={CELL}>{formatCount(rater.votes)}</td>
      <td className={CELL}>{formatPercent(rater.ties / rater.votes)}</td>
      <td className={CELL}>
        <Figure
          value={agreement === null ? null : formatRate(agreement.value, bounded(agreement.interval))}
          reason="Nobody else voted on the same comparisons."
        />
      </td>
      <td className={CELL}>
        <Figure
          value={left === null || left.decided === 0 ? null : formatRate(left.left / left.decided, left.interval)}
          reason="All votes are ties."
        />
      </td>
      <td className={CELL}>
        <Figure
          value={repeats === null || repeats.repeats === 0 ? null : `${repeats.same} of ${repeats.repeats}`}
          reason="No comparison was asked again."
        />
      </td>
      <td className={CELL}>
        <Figure
          value={decoys.answered === 0 ? null : `${decoys.right} of ${decoys.answered}`}
          reason="No decoy was answered."
        />
      </td>
      <td className={CELL}>
        <Figure value={medianMs === null ? null : formatSeconds(medianMs)} reason="No time was measured." />
      </td>
      <td className={CELL}>
        <Button
          size="sm"
          variant="quiet"
          aria-label={`Leave out ${about.name}`}
          onClick={() => change({ without: [...settings.without, about.id] })}
        >
          Leave out
        </Button>
      </td>
    </tr>
  );
}

const bounded = (interval: { readonly low: number; readonly high: number } | null) =>
  interval === null ? null : { low: Math.max(0, interval.low), high: Math.min(1, interval.high) };
