import type { ClusteredRatio, RowVotes, VoteCeiling } from '@plumbline/analysis';
import { countOf, formatReward } from '../../lib/figures.ts';
import { Figure } from '../../ui/figure.tsx';
import { PartedLink } from './parted-link.tsx';
import { formatRate } from './rate-words.ts';

const CELL = 'whitespace-nowrap border-line border-t py-2 pl-4 text-right tabular-nums align-baseline';
const NAME = 'min-w-36 break-words border-line border-t py-2 text-left align-baseline';

const Ratio = ({ ratio, reason }: { readonly ratio: ClusteredRatio | null; readonly reason: string }) => (
  <Figure value={ratio === null ? null : formatRate(ratio.value, bounded(ratio.spread))} reason={reason} />
);

/** A share lies between 0 and 1; its linear interval may not. */
const bounded = (spread: ClusteredRatio['spread']) =>
  spread === null ? null : { low: Math.max(0, spread.low), high: Math.min(1, spread.high) };

const ALL_TIES = 'In no comparison do people have a favourite.';

/** What one more person would agree to. */
export function CeilingRow({ ceiling }: { readonly ceiling: VoteCeiling | null }) {
  if (ceiling === null) return null;
  return (
    <tr className="text-aligned-ink">
      <th scope="row" className={`${NAME} font-semibold`}>
        One more person (human ceiling)
      </th>
      <td className={CELL}>
        <Ratio ratio={ceiling.onDecided} reason={ALL_TIES} />
      </td>
      <td className={CELL}>
        <Ratio ratio={ceiling.withTies} reason={ALL_TIES} />
      </td>
      <td className={CELL}>
        <Figure value={null} reason="The order is the people’s own." />
      </td>
      <td className={CELL}>
        <Figure value={null} reason="People are what the scorers are compared with." />
      </td>
    </tr>
  );
}

export function ModelRow({ row }: { readonly row: RowVotes }) {
  const { agreement, ranks } = row;
  return (
    <tr>
      <th scope="row" className={`${NAME} font-medium`}>
        {row.name}
      </th>
      <td className={CELL}>
        <Ratio ratio={agreement?.onDecided ?? null} reason={ALL_TIES} />
      </td>
      <td className={CELL}>
        <Ratio
          ratio={agreement?.withTies.crossValidated ?? null}
          reason="One prompt alone leaves no other to choose the threshold on."
        />
      </td>
      <td className={CELL}>
        <Figure
          value={ranks === null ? null : formatTau(ranks)}
          reason="An order needs three contenders with scores."
        />
      </td>
      <td className={CELL}>
        {row.parted === 0 ? 'nowhere' : <PartedLink row={row.row}>{countOf(row.parted, 'comparison')}</PartedLink>}
      </td>
    </tr>
  );
}

const formatTau = ({ value, low, high }: NonNullable<RowVotes['ranks']>): string =>
  low === null || high === null
    ? formatReward(value)
    : `${formatReward(value)} (${formatReward(low)} to ${formatReward(high)})`;
