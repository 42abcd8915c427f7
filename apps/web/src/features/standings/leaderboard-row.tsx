import type { ContenderStanding, Fragility } from '@plumbline/analysis';
import { countOf } from '../../lib/figures.ts';
import { Figure } from '../../ui/figure.tsx';
import { countOutcomes, formatRate, formatStrength } from './rate-words.ts';
import { useStandingsScope } from './standings-scope.ts';

interface LeaderboardRowProps {
  readonly standing: ContenderStanding;
  /** Undefined: it is being computed. */
  readonly fragility: Fragility | null | undefined;
}

const CELL = 'whitespace-nowrap border-line border-t py-2 pl-4 text-right tabular-nums align-baseline';

const UNBOUNDED: Record<Exclude<ContenderStanding['standing'], 'fitted'>, string> = {
  above: 'It is stronger than the others by more than any number: it never lost to them.',
  below: 'It is weaker than the others by more than any number: it never won against them.',
  apart: 'No votes that are not ties link it to the others.',
};

export function LeaderboardRow({ standing, fragility }: LeaderboardRowProps) {
  const { nameOf } = useStandingsScope();
  const { contender, rank, strength, winRate } = standing;
  const why = standing.standing === 'fitted' ? '' : UNBOUNDED[standing.standing];
  return (
    <tr>
      <td className="border-line border-t py-2 align-baseline font-semibold tabular-nums">
        <Figure value={rank === null ? null : String(rank)} reason={why} />
      </td>
      <th
        scope="row"
        className="min-w-32 break-words border-line border-t py-2 pl-4 text-left align-baseline font-medium"
      >
        {nameOf(contender)}
      </th>
      <td className={CELL}>
        {strength === null && (standing.standing === 'above' || standing.standing === 'below') ? (
          <span title={why}>
            unbounded, {standing.standing}
            <span className="sr-only">. {why}</span>
          </span>
        ) : (
          <Figure value={strength === null ? null : formatStrength(strength)} reason={why} />
        )}
      </td>
      <td className={CELL} title={winRate === null ? undefined : countOutcomes(winRate)}>
        <Figure
          value={winRate === null ? null : formatRate(winRate.value, winRate.interval)}
          reason="It has no votes."
        />
      </td>
      <td className={CELL}>
        <RankFragility contender={contender} fragility={fragility} />
      </td>
    </tr>
  );
}

function RankFragility({
  contender,
  fragility,
}: Pick<LeaderboardRowProps, 'fragility'> & { readonly contender: number }) {
  if (fragility === undefined) return <span className="text-ink-faint">being computed</span>;
  if (fragility === null || (contender !== fragility.leader && contender !== fragility.rival)) {
    return <Figure value={null} reason="Fragility is of the order of the first two." />;
  }
  const { votes, raters } = fragility;
  const write = ({ count, atLeast, exact }: typeof votes | NonNullable<typeof raters>, one: string) =>
    exact ? countOf(count, one) : `${atLeast} to ${countOf(count, one)}`;
  return (
    <span>
      {write(votes, 'vote')}
      {raters === null ? '' : ` or ${write(raters, 'rater')}`}
    </span>
  );
}
