import type { MatchupLight, StopLights } from '@plumbline/analysis';
import { STOP_SETTINGS } from '@plumbline/analysis';
import type { UseQueryResult } from '@tanstack/react-query';
import { formatPercent } from '../../../lib/figures.ts';
import { StopMark } from '../../../lib/votes/stop-mark.tsx';
import { STOP_NAMES, toneOf } from '../../../lib/votes/stop-tone.ts';
import { Panel } from '../../../ui/panel.tsx';
import { PartBody } from '../../../ui/part-body.tsx';
import { useStandingsScope } from '../standings-scope.ts';
import { describeLight } from '../stop-words.ts';

/** Whether there are enough votes; may be looked at as often as one likes. */
export function StopPanel({ query }: { readonly query: UseQueryResult<StopLights> }) {
  return (
    <Panel title="Are there enough votes?">
      <PartBody what="Whether there are enough votes" query={query}>
        {(lights) => <Lights lights={lights} />}
      </PartBody>
      <details className="mt-3 text-ink-muted text-sm">
        <summary className="w-fit rounded-sm hover:text-ink">How this is decided</summary>
        <p className="mt-2 max-w-prose text-pretty">
          The bounds hold at all times at once, so that stopping when they say so is fair however often one looks: the
          chance of ever being wrong is at most {formatPercent(STOP_SETTINGS.risk)}, shared by the matchups that are
          looked at. They are wider than the intervals elsewhere on this page, which are for one look. A difference of
          less than {formatPercent(STOP_SETTINGS.smallestDifference)} of the votes is taken as none.
        </p>
      </details>
    </Panel>
  );
}

function Lights({ lights: { firstTwo, againstBaseline } }: { readonly lights: StopLights }) {
  const { settings, nameOf } = useStandingsScope();
  if (firstTwo === null) return <p className="text-ink-muted text-sm">Fewer than two contenders have votes.</p>;
  // With two contenders both questions are one.
  const others = againstBaseline.length > 1 ? againstBaseline : [];
  return (
    <>
      <Light light={firstTwo} />
      {others.length === 0 ? null : (
        <>
          <h3 className="mt-5 mb-2 font-medium text-sm">Against {nameOf(settings.baseline)}</h3>
          <ul className="grid gap-3">
            {others.map((light) => (
              <li key={light.first}>
                <Light light={light} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Light({ light }: { readonly light: MatchupLight }) {
  const { nameOf } = useStandingsScope();
  const tone = toneOf(light.light);
  return (
    <div className="flex items-start gap-3">
      <StopMark tone={tone} />
      <p className="min-w-0 max-w-prose text-pretty text-sm">
        <span className="block font-medium">{STOP_NAMES[tone]}</span>
        <span className="text-ink-muted">{describeLight(light, nameOf)}</span>
      </p>
    </div>
  );
}
