import type { ScoringState } from '@plumbline/contract';
import { countOf, formatCount, formatSettings } from '../../lib/figures.ts';
import { isRunnable } from '../../lib/runnable-model.ts';
import { shortRevision } from '../../lib/short-revision.ts';
import { Badge } from '../../ui/badge.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { HolderList } from './holder-list.tsx';
import { OtherMachines } from './other-machines.tsx';
import type { Place } from './place-in-line.ts';
import { RefusalList } from './refusal-list.tsx';
import { RunControls } from './run-controls.tsx';
import { RunFigures } from './run-figures.tsx';
import { RunStatus } from './run-status.tsx';
import { useSharedRate } from './use-shared-rate.ts';

interface MemberPanelProps {
  readonly study: string;
  readonly isClosed: boolean;
  readonly state: ScoringState;
  /** When the server said so, in milliseconds. */
  readonly at: number;
  readonly place: Place;
}

const refusedPairs = ({ refused }: ScoringState): number => refused.reduce((sum, { pairs }) => sum + pairs, 0);
export const pairsLeft = (state: ScoringState): number => Math.max(0, state.pairs - state.scored - refusedPairs(state));

/** One reward model of the study: how far it is, and the means to go on. */
export function MemberPanel({ study, isClosed, state, at, place }: MemberPanelProps) {
  const { model } = state;
  const left = pairsLeft(state);
  const sharedPerSecond = useSharedRate(state.pairs - left, at);
  return (
    <Panel
      title={
        <>
          {model.name}{' '}
          <span className="font-normal text-ink-faint text-sm" title={model.revision}>
            revision {shortRevision(model.revision)}
          </span>
        </>
      }
      actions={<Badge>{formatSettings(state.textNorm)}</Badge>}
    >
      <div className="grid gap-4">
        <Extent state={state} left={left} />
        {place.kind === 'current' || place.kind === 'ended' ? <RunStatus progress={place.progress} /> : null}
        {place.kind === 'current' ? (
          <RunFigures progress={place.progress} left={left} sharedPerSecond={sharedPerSecond} />
        ) : null}
        {isRunnable(model) ? (
          isClosed ? (
            <p className="text-ink-muted text-sm">The study is closed, so nothing is scored any more.</p>
          ) : (
            <RunControls study={study} model={model} place={place} left={left} />
          )
        ) : (
          <p className="max-w-prose text-pretty text-ink-muted text-sm">
            The scores of this model came with a file, so nobody can compute further ones here. Import them on the Data
            page.
          </p>
        )}
        <HolderList holders={state.holders} />
        <RefusalList study={study} state={state} />
        {isRunnable(model) && !isClosed && left > 0 ? <OtherMachines study={study} model={model.id} /> : null}
      </div>
    </Panel>
  );
}

function Extent({ state, left }: { readonly state: ScoringState; readonly left: number }) {
  const refused = refusedPairs(state);
  return (
    <div>
      <ProgressBar label={`Pairs scored by ${state.model.name}`} value={state.scored} max={state.pairs} />
      <p className="mt-2 flex flex-wrap gap-x-4 text-ink-muted text-sm tabular-nums">
        <span>
          <span className="font-medium text-ink">{formatCount(state.scored)}</span> of {countOf(state.pairs, 'pair')}{' '}
          scored
        </span>
        {refused > 0 ? <span>{formatCount(refused)} cannot be scored</span> : null}
        <span>{left === 0 ? 'nothing left' : `${formatCount(left)} left`}</span>
      </p>
    </div>
  );
}
