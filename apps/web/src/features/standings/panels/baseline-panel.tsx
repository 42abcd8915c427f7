import type { ContenderStanding, Standings } from '@plumbline/analysis';
import { Panel } from '../../../ui/panel.tsx';
import { RateBar, RateLegend } from '../rate-bar.tsx';
import { countOutcomes, describeInterval, formatRate } from '../rate-words.ts';
import { useStandingsScope } from '../standings-scope.ts';

/** Each contender against one of them. */
export function BaselinePanel({ standings }: { readonly standings: Standings }) {
  const { settings, nameOf } = useStandingsScope();
  const others = standings.contenders.filter(({ contender }) => contender !== settings.baseline);
  return (
    <Panel title={`Against ${nameOf(settings.baseline)}`}>
      <RateLegend />
      <ul className="mt-4 grid gap-5">
        {others.map((standing) => (
          <li key={standing.contender} className="grid gap-x-5 gap-y-1 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <BaselineRow standing={standing} name={nameOf(standing.contender)} baseline={nameOf(settings.baseline)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface BaselineRowProps {
  readonly standing: ContenderStanding;
  readonly name: string;
  readonly baseline: string;
}

function BaselineRow({ standing: { againstBaseline: rate, modelled }, name, baseline }: BaselineRowProps) {
  if (rate === null) {
    return (
      <>
        <h3 className="break-words font-medium text-sm">{name}</h3>
        <p className="text-ink-muted text-sm">
          No votes on these two.{' '}
          {modelled === null
            ? `Nor do other votes link it to ${baseline}.`
            : `By the strengths it would win ${formatRate(modelled.value, modelled.spread)}.`}
        </p>
      </>
    );
  }
  return (
    <>
      <div className="min-w-0">
        <h3 className="break-words font-medium text-sm">{name}</h3>
        <p className="font-semibold text-lg tabular-nums">{formatRate(rate.value, rate.interval)}</p>
      </div>
      <div className="min-w-0">
        <RateBar rate={rate} />
        <p className="mt-1 text-ink-muted text-sm tabular-nums">
          {countOutcomes(rate)}; {describeInterval(rate)}.
        </p>
      </div>
    </>
  );
}
